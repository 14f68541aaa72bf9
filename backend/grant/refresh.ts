// One refresh for each grant and token version, over all processes: single flight here, a lease with an epoch in the
// row. Who does not hold the lease waits and reads again, and never asks HubSpot.
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../errors.ts'
import type { Breaker } from '../hubspot/breaker.ts'
import { errorFields, type Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { GrantRow, GrantStore } from '../store/grant-store.ts'
import type { LeasedRefresh } from './leased-refresh.ts'
import { createSingleFlight } from './single-flight.ts'

export const refreshLeaseMs = 20_000
/** Longer than a request waits; who is still here has nobody left who would use the answer. */
const waitForOthersMs = 15_000
const shortestPauseMs = 25
const longestPauseMs = 250

export interface Refresher {
  /** A row with newer tokens than `seen`; throws the `Refusal` for a caller who has no usable token. */
  refresh(seen: GrantRow): Promise<GrantRow>
  /** Starts one that nobody waits for. */
  refreshBeside(seen: GrantRow): void
  /** Resolves when no refresh is under way, so that no token is lost at a stop. */
  drain(): Promise<void>
}

export interface RefresherDeps {
  grants: GrantStore
  leasedRefresh: LeasedRefresh
  breaker: Breaker
  log: Log
  metrics: Metrics
  now: () => number
}

export function createRefresher(deps: RefresherDeps): Refresher {
  const { grants, leasedRefresh, breaker, log, metrics, now } = deps
  const flights = createSingleFlight<GrantRow>()

  function refresh(seen: GrantRow): Promise<GrantRow> {
    const { appId, portalId, userId } = seen.key
    return flights.run(JSON.stringify([appId, portalId, userId, seen.version]), () => refreshOnce(seen))
  }

  async function refreshOnce(seen: GrantRow): Promise<GrantRow> {
    const until = now() + waitForOthersMs
    let pauseMs = shortestPauseMs
    for (let row: GrantRow | null = seen; ; row = await grants.find(seen.key)) {
      const newer = judgeRow(row, seen)
      if (newer) return newer
      if (row && row.leasedForMs === 0) {
        const done = await refreshUnderLease(row)
        if (done) return done
      }
      if (now() >= until) throw waitMore('refresh_elsewhere', row?.leasedForMs ?? 0)
      await pause(pauseMs)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
  }

  /** `null` when the lease was not to be had. */
  async function refreshUnderLease(row: GrantRow): Promise<GrantRow | null> {
    const epoch = await grants.lease(row.key, row.version, refreshLeaseMs)
    if (epoch === null) return null
    const fence = { epoch, version: row.version }
    if (!breaker.mayCall()) {
      await grants.settle(row.key, fence, { state: row.state, failures: row.failures, waitMs: 0 })
      metrics.refreshes.inc({ outcome: 'breaker-open' })
      throw new Refusal('upstream_unavailable', {
        reason: 'breaker_open',
        retryAfterMs: breaker.remainingMs(),
      })
    }
    // Read again under the lease: an earlier holder may have died with it since the row was seen.
    const leased = await grants.find(row.key)
    return leasedRefresh(leased?.epoch === epoch ? leased : row, fence)
  }

  return {
    refresh,
    refreshBeside(seen) {
      void refresh(seen).catch((error: unknown) => {
        if (!(error instanceof Refusal)) log.error('unexpected_error', errorFields(error))
      })
    },
    drain: () => flights.idle(),
  }
}

/** The row when it is newer than the one seen, `null` when a refresh may be tried; else why not. */
function judgeRow(row: GrantRow | null, seen: GrantRow): GrantRow | null {
  if (!row) throw new Refusal('connection_required', { reason: 'grant_removed' })
  if (row.state === 'revoked' || row.state === 'quarantined') {
    throw new Refusal('reauthorization_required', { reason: `grant_${row.state}` })
  }
  if (row.version !== seen.version) return row
  if (row.waitMs > 0) throw waitMore('backing_off', row.waitMs)
  return null
}

const waitMore = (reason: string, waitMs: number) =>
  new Refusal('retry_later', { reason, retryAfterMs: Math.max(waitMs, 250) })
