// How far our clock is from the ones we must agree with. Signatures and leases stop working when it is too far.
import type { Log } from '../gate/log.ts'
import type { Metrics } from '../gate/metrics.ts'

export const warnAboveMs = 2_000
/** Beyond this we are not ready: a signature may be 30 s ahead of us at most. */
export const unreadyAboveMs = 20_000

/** HubSpot's `Date` has whole seconds and passes caches, so the closest of the last few tells. */
const remembered = 5

export interface ClockSkew {
  /** Ours minus HubSpot's, from the `Date` header of an answer. */
  fromHubSpot(skewMs: number): void
  /** Ours minus the store's. */
  fromStore(skewMs: number): void
  /** The larger of the two, by amount. */
  worstMs(): number
}

export function createClockSkew({ log, metrics }: { log: Log; metrics: Metrics }): ClockSkew {
  const hubspot: number[] = []
  let store = 0
  let warned = false

  const closest = () =>
    hubspot.reduce((best, skew) => (Math.abs(skew) < Math.abs(best) ? skew : best), hubspot[0] ?? 0)

  function worstMs() {
    const fromHubSpot = hubspot.length < remembered ? 0 : closest()
    return Math.abs(store) > Math.abs(fromHubSpot) ? store : fromHubSpot
  }

  function note(against: 'hubspot' | 'store', skewMs: number) {
    metrics.clockSkew.set({ against }, skewMs / 1000)
    const far = Math.abs(worstMs()) > warnAboveMs
    if (far && !warned) log.warn('clock_skewed', { skewMs: Math.round(worstMs()), label: against })
    warned = far
  }

  return {
    fromHubSpot(skewMs) {
      hubspot.push(skewMs)
      if (hubspot.length > remembered) hubspot.shift()
      note('hubspot', skewMs)
    },
    fromStore(skewMs) {
      store = skewMs
      note('store', skewMs)
    },
    worstMs,
  }
}
