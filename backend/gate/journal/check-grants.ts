// Asks HubSpot about grants, gently, and removes those that are dead: every grant after a gap in the journal, one
// account's after an event that does not say who left.
import type { StillGranted } from '../grant/still-granted.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { GrantKey, GrantRow } from '../store/grant-row.ts'
import type { GrantStore } from '../store/grants.ts'
import type { JournalStore } from '../store/journal.ts'

/** Waits, or rejects when the signal says stop. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>

/** `unanswered`: HubSpot said nothing about any grant it was asked about at once, so it is HubSpot that is away. */
export type Checked = 'checked' | 'unanswered'

/** `goOn` keeps the reader's lease and throws when it is lost. Ends early, by throwing, with the signal. */
export interface CheckGrants {
  /** One answer is not enough, because a moment's trouble can look like it: a dead grant is asked about twice. */
  all(goOn: () => Promise<void>, signal: AbortSignal): Promise<Checked>
  /** Here one answer is enough, because HubSpot has told of somebody who left. */
  ofAccount(portalId: string, goOn: () => Promise<void>, signal: AbortSignal): Promise<Checked>
}

const batchSize = 10
const pauseMs = 1_000
const askAgainAfterMs = 60_000
/** Shorter than the lease. */
const longestPauseMs = 10_000

export function createCheckGrants(deps: {
  appId: string
  grants: GrantStore
  journal: JournalStore
  stillGranted: StillGranted
  pause: Pause
  log: Log
  metrics: Metrics
}): CheckGrants {
  const { appId, grants, journal, stillGranted, pause, log, metrics } = deps

  return {
    async all(goOn, signal) {
      const suspects = await findDead({}, goOn, signal)
      if (suspects === null) return 'unanswered'
      if (suspects.length === 0) return 'checked'
      for (let waitedMs = 0; waitedMs < askAgainAfterMs; waitedMs += longestPauseMs) {
        await pause(longestPauseMs, signal)
        await goOn()
      }
      for (let start = 0; start < suspects.length; start += batchSize) {
        const dead = await deadOf(suspects.slice(start, start + batchSize))
        if (dead === null) return 'unanswered'
        for (const row of dead) await remove(row)
        await pause(pauseMs, signal)
        await goOn()
      }
      return 'checked'
    },
    async ofAccount(portalId, goOn, signal) {
      const dead = await findDead({ portalId }, goOn, signal)
      if (dead === null) return 'unanswered'
      for (const row of dead) await remove(row)
      return 'checked'
    },
  }

  async function findDead(of: { portalId?: string }, goOn: () => Promise<void>, signal: AbortSignal) {
    const found: GrantRow[] = []
    let after: GrantKey | undefined
    for (;;) {
      const rows = await grants.list({ appId, ...of, limit: batchSize, ...(after && { after }) })
      const dead = await deadOf(rows)
      if (dead === null) return null
      found.push(...dead)
      after = rows.at(-1)?.key
      if (rows.length < batchSize) return found
      await pause(pauseMs, signal)
      await goOn()
    }
  }

  /** `null` when HubSpot says nothing about any of them. */
  async function deadOf(rows: readonly GrantRow[]): Promise<GrantRow[] | null> {
    const asked = rows.filter(({ state }) => state !== 'quarantined')
    const verdicts = await Promise.all(asked.map(stillGranted))
    if (asked.length > 0 && verdicts.every((verdict) => verdict === 'unknown')) return null
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
