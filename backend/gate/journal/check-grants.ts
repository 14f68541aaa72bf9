// Asks HubSpot about grants, gently, and removes those that are dead: every grant after a gap in the journal, one
// account's after an event that does not say who left.
import type { GrantKey, GrantRow } from '../store/grant-row.ts'
import type { JournalDeps } from './journal-deps.ts'
import type { Steps } from './steps.ts'

const batchSize = 10
const pauseMs = 1_000
const askAgainAfterMs = 60_000

export type CheckGrants = ReturnType<typeof createCheckGrants>

/** Both end early, by throwing, when the reader must. `false`: given up, for HubSpot has said nothing for too long. */
export function createCheckGrants(
  deps: Pick<JournalDeps, 'appId' | 'grants' | 'journal' | 'stillGranted' | 'log' | 'metrics'>,
) {
  const { appId, grants, journal, stillGranted, log, metrics } = deps

  return {
    /** One answer is not enough, because a moment's trouble can look like it: a dead grant is asked about twice. */
    async all(steps: Steps): Promise<boolean> {
      const suspects = await findDead({}, steps)
      if (suspects === null || suspects.length === 0) return suspects !== null
      await steps.rest(askAgainAfterMs)
      for (let start = 0; start < suspects.length; start += batchSize) {
        const dead = await deadOf(suspects.slice(start, start + batchSize), steps)
        if (dead === null) return false
        for (const row of dead) await remove(row)
        await steps.rest(pauseMs)
      }
      return true
    },
    /** Here one answer is enough, because HubSpot has told of somebody who left. */
    async ofAccount(portalId: string, steps: Steps): Promise<boolean> {
      const dead = await findDead({ portalId }, steps)
      for (const row of dead ?? []) await remove(row)
      return dead !== null
    },
  }

  async function findDead(of: { portalId?: string }, steps: Steps) {
    const found: GrantRow[] = []
    let after: GrantKey | undefined
    for (;;) {
      const rows = await grants.list({ appId, ...of, after, limit: batchSize })
      const dead = await deadOf(rows, steps)
      if (dead === null) return null
      found.push(...dead)
      after = rows.at(-1)?.key
      if (rows.length < batchSize) return found
      await steps.rest(pauseMs)
    }
  }

  /** `null` when HubSpot says nothing about any of them, so that it is HubSpot that is away, and for too long. */
  async function deadOf(rows: readonly GrantRow[], steps: Steps): Promise<GrantRow[] | null> {
    const asked = rows.filter(({ state }) => state !== 'quarantined')
    const verdicts = await Promise.all(asked.map(stillGranted))
    if (asked.length > 0 && verdicts.every((verdict) => verdict === 'unknown')) {
      await steps.standBefore({ reason: 'introspection_unanswered', passing: true })
      return null
    }
    return asked.filter((_, index) => verdicts[index] === 'dead')
  }

  /** Only with the tokens that were asked about: a consent meanwhile is another grant. */
  async function remove({ key, version }: GrantRow): Promise<void> {
    if (!(await journal.endGrant(key, version))) return
    log.warn('grant_revoked', {
      portalId: key.portalId,
      userId: key.userId,
      version,
      reason: 'introspection',
    })
    metrics.grantChanges.inc({ change: 'removed' })
  }
}
