// Stops refreshes for an account whose refreshes HubSpot fails, and for all of them only when HubSpot fails several
// accounts and serves nobody.
import { LRUCache } from 'lru-cache'
import { createBreaker, type Breaker } from '../hubspot/breaker.ts'

const failuresInARow = 5
const severalAccounts = 3
const openMs = 10_000
/** Healthy accounts take no room. */
const mostFailing = 10_000

export type TokenBreakers = ReturnType<typeof createTokenBreakers>

export function createTokenBreakers(deps: { now: () => number; onCommonChange?: (open: boolean) => void }) {
  const { now, onCommonChange } = deps
  const failing = new LRUCache<string, Breaker>({ max: mostFailing })
  // It counts from the failure of the third account on.
  const threshold = failuresInARow - severalAccounts + 1
  const common = createBreaker({ threshold, openMs, now, onChange: onCommonChange })
  const without = new Set<string>()

  function breakerOf(portalId: string): Breaker {
    const known = failing.get(portalId)
    if (known) return known
    const breaker = createBreaker({ threshold: failuresInARow, openMs, now })
    failing.set(portalId, breaker)
    return breaker
  }

  return {
    /** `false` while open. A `true` after an opening is the one trial; its outcome must be told. */
    mayCall: (portalId: string) => common.mayCall() && (failing.get(portalId)?.mayCall() ?? true),
    succeeded(portalId: string) {
      failing.delete(portalId)
      without.clear()
      common.succeeded()
    },
    failed(portalId: string) {
      breakerOf(portalId).failed()
      if (without.size < severalAccounts) without.add(portalId)
      if (without.size === severalAccounts) common.failed()
    },
    /** Opens for all at once: our client is refused, whoever's token it is. */
    trip: common.trip,
    remainingMs: (portalId: string) =>
      Math.max(common.remainingMs(), failing.get(portalId)?.remainingMs() ?? 0),
  }
}
