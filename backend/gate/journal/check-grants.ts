// After a gap in the journal: asks HubSpot about every grant, gently, and removes those that are dead. One answer is
// not enough, because a moment's trouble at HubSpot can look like it; a grant is asked about again a minute later.
import type { StillGranted } from '../grant/still-granted.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { GrantKey, GrantRow, GrantStore } from '../store/grant-store.ts'
import { journalFailure } from './journal-failure.ts'

/** Waits, or rejects when the signal says stop. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>

/** `goOn` keeps the reader's lease and throws when it is lost. Ends early, by throwing, with the signal. */
export type CheckGrants = (goOn: () => Promise<void>, signal: AbortSignal) => Promise<void>

const batchSize = 10
const pauseMs = 1_000
const askAgainAfterMs = 60_000
/** Shorter than the lease. */
const longestPauseMs = 10_000

export function createCheckGrants(deps: {
  appId: string
  grants: GrantStore
  stillGranted: StillGranted
  pause: Pause
  log: Log
  metrics: Metrics
}): CheckGrants {
  const { appId, grants, stillGranted, pause, log, metrics } = deps

  return async (goOn, signal) => {
    const suspects: GrantRow[] = []
    let after: GrantKey | undefined
    for (;;) {
      const rows = await grants.list({ appId, limit: batchSize, ...(after && { after }) })
      suspects.push(...(await deadOf(rows)))
      after = rows.at(-1)?.key
      if (rows.length < batchSize) break
      await pause(pauseMs, signal)
      await goOn()
    }
    if (suspects.length === 0) return
    for (let waitedMs = 0; waitedMs < askAgainAfterMs; waitedMs += longestPauseMs) {
      await pause(longestPauseMs, signal)
      await goOn()
    }
    for (let start = 0; start < suspects.length; start += batchSize) {
      for (const row of await deadOf(suspects.slice(start, start + batchSize))) await remove(row)
      await pause(pauseMs, signal)
      await goOn()
    }
  }

  /** Throws when HubSpot says nothing about any of them: then it is HubSpot that is away. */
  async function deadOf(rows: readonly GrantRow[]): Promise<GrantRow[]> {
    const asked = rows.filter(({ state }) => state !== 'quarantined')
    const verdicts = await Promise.all(asked.map(stillGranted))
    if (asked.length > 0 && verdicts.every((verdict) => verdict === 'unknown')) {
      throw journalFailure('introspection_unanswered')
    }
    return asked.filter((_, index) => verdicts[index] === 'dead')
  }

  /** Only with the tokens that were asked about: a consent meanwhile is another grant. */
  async function remove({ key, version }: GrantRow): Promise<void> {
    if ((await grants.remove({ ...key, version })) === 0) return
    log.warn('grant_revoked', {
      portalId: key.portalId,
      userId: key.userId,
      version,
      reason: 'introspection',
    })
    metrics.grantChanges.inc({ change: 'removed' })
  }
}
