// One refresh for each grant and token version, over all processes: single flight here, a lease with an epoch in the
// row. Who does not hold the lease waits and reads again, and never asks HubSpot.
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf, Refusal } from '../errors.ts'
import { errorFields } from '../log.ts'
import type { Reason } from '../reason.ts'
import type { GrantKey, GrantRow } from '../store/grant-row.ts'
import { unchanged } from './judge-refresh.ts'
import { createLeasedRefresh, type LeasedRefreshDeps } from './leased-refresh.ts'
import { inSpan } from '../spans.ts'
import { createLimit } from './limit.ts'
import type { OpenTokens } from './open-tokens.ts'
import { createSingleFlight } from './single-flight.ts'
import { tokenCallMs } from './token-endpoint.ts'

const refreshLeaseMs = 20_000
/** A lease whose taking left less than this of it is not used: the call, and a commit with time to spare. */
const neededOfLeaseMs = tokenCallMs + 4_000
/** After an outage every grant is due at once; HubSpot meets them a few at a time. */
const refreshesAtOnce = 20
/** Longer than a request's 13 s: by then every request that waited has its answer, and nobody would use a later one. */
const waitForOthersMs = 15_000
const shortestPauseMs = 25
const longestPauseMs = 250
const shortestRetryMs = 250

export type Refresher = ReturnType<typeof createRefresher>

export function createRefresher(deps: LeasedRefreshDeps & { openTokens: OpenTokens }) {
  const { grants, openTokens, breakers, log, metrics, now } = deps
  const leasedRefresh = createLeasedRefresh(deps)
  const flights = createSingleFlight<GrantRow>()
  const limited = createLimit(refreshesAtOnce)
  let draining = false

  /** A row with newer tokens than `seen`, whoever got them; throws the `Refusal` for a caller who has no usable token. */
  function refresh(seen: GrantRow): Promise<GrantRow> {
    const { appId, portalId, userId } = seen.key
    const flight = JSON.stringify([appId, portalId, userId, seen.version])
    return inSpan('wait for refresh', () => flights.run(flight, () => refreshOnce(seen)))
  }

  async function refreshOnce(seen: GrantRow): Promise<GrantRow> {
    const startedAt = now()
    judgeRow(seen, seen)
    return (await tryRefresh(seen)) ?? inSpan('wait for lease', () => waitForLease(seen, startedAt))
  }

  async function waitForLease(seen: GrantRow, startedAt: number): Promise<GrantRow> {
    const observeWait = () => metrics.leaseWaitSeconds.observe((now() - startedAt) / 1000)
    let row = seen
    for (let pauseMs = shortestPauseMs; now() < startedAt + waitForOthersMs; pauseMs *= 2) {
      row = judgeRow(await grants.find(seen.key), seen)
      if (row.version !== seen.version) {
        observeWait()
        return row
      }
      const done = await tryRefresh(row)
      if (done) return done
      await pause(Math.min(pauseMs, longestPauseMs))
    }
    observeWait()
    throw waitMore('refresh_elsewhere', row.leasedForMs)
  }

  /** `null` when somebody else has the lease. */
  async function tryRefresh({ key, version, leasedForMs }: GrantRow): Promise<GrantRow | null> {
    if (draining) throw waitMore('stopping', 0)
    if (leasedForMs > 0) return null
    refuseFor(breakers.remainingMs(key.portalId))
    // The turn comes before the lease, so that the lease is not spent on waiting.
    return limited(key.portalId, () => inSpan('refresh', () => refreshUnderLease(key, version)))
  }

  /** `null` when there is no lease to be had, or it is lost already. */
  async function refreshUnderLease(key: GrantKey, version: number): Promise<GrantRow | null> {
    if (draining) return null
    const startedAt = now()
    const epoch = await grants.lease(key, version, refreshLeaseMs)
    if (epoch === null) return null
    // Read again under the lease: an earlier holder may have died with it since the row was seen.
    const row = await grants.find(key)
    if (row?.epoch !== epoch) return null
    let refreshToken: string
    try {
      if (now() - startedAt > refreshLeaseMs - neededOfLeaseMs) throw waitMore('store_slow', 0)
      refreshToken = await openTokens.refresh(row)
      refuseFor(breakers.waitMs(key.portalId))
    } catch (error) {
      // HubSpot is not asked, so nobody waits for the lease. A row that does not open is out of use already.
      if (codeOf(error) !== 'reauthorization_required') await grants.settle(key, row, unchanged(row))
      throw error
    }
    return leasedRefresh(row, refreshToken)
  }

  function refuseFor(waitMs: number): void {
    if (waitMs <= 0) return
    metrics.refreshes.inc({ outcome: 'breaker-open' })
    const retryAfterMs = Math.max(waitMs, shortestRetryMs)
    throw new Refusal('upstream_unavailable', { reason: 'breaker_open', retryAfterMs })
  }

  return {
    refresh,
    /** Starts one that nobody waits for. */
    refreshBeside(seen: GrantRow): void {
      void refresh(seen).catch((error: unknown) => {
        if (!(error instanceof Refusal)) log.error('unexpected_error', errorFields(error))
      })
    },
    /** At a stop: begins no more, and resolves when those under way have kept their tokens. */
    drain(): Promise<void> {
      draining = true
      return flights.idle()
    },
  }
}

/** The row, which is newer than the one seen, or else may be refreshed; throws why neither. */
function judgeRow(row: GrantRow | null, seen: GrantRow): GrantRow {
  if (!row) throw new Refusal('connection_required', { reason: 'grant_removed' })
  if (row.state === 'revoked' || row.state === 'quarantined') {
    throw new Refusal('reauthorization_required', { reason: `grant_${row.state}` })
  }
  if (row.version === seen.version && row.waitMs > 0) throw waitMore('backing_off', row.waitMs)
  return row
}

const waitMore = (reason: Reason, waitMs: number) =>
  new Refusal('retry_later', { reason, retryAfterMs: Math.max(waitMs, shortestRetryMs) })
