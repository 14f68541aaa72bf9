// Stops calls for an account whose calls HubSpot fails, and for all of them only when HubSpot fails several accounts
// and serves nobody. Only calls about a record say that an account fails; what is read beside one stops alone.
import { LRUCache } from 'lru-cache'
import { createBreaker, type Breaker } from './breaker.ts'

export interface AccountBreakers {
  /**
   * 0 when a call for that account may go; its outcome must then be told. `beside` is a word for what is read beside a
   * record, and `null` where the call is about one.
   */
  waitMs(portalId: string, beside: string | null): number
  succeeded(portalId: string, beside: string | null): void
  failed(portalId: string, beside: string | null): void
}

export interface AccountBreakersDeps {
  now: () => number
  onAccountOpened?: () => void
  onCommonChange?: (open: boolean) => void
}

const failuresInARow = 10
const openMs = 5_000
/** So many accounts failing within so long, with no success of anybody between, are trouble of HubSpot as a whole. */
const severalAccounts = 3
const atOnceMs = 10_000
/** Healthy accounts take no room. */
const mostFailing = 10_000
/** While a trial is on its way; nobody knows how long that takes. */
const trialWaitMs = 1_000

export function createAccountBreakers(deps: AccountBreakersDeps): AccountBreakers {
  const { now, onAccountOpened, onCommonChange } = deps
  const failing = new LRUCache<string, Breaker>({ max: mostFailing })
  const failingBeside = new LRUCache<string, Breaker>({ max: mostFailing })
  const openedLately = new LRUCache<string, true>({ max: severalAccounts, ttl: atOnceMs, perf: { now } })
  let commonOpen = false
  const common = createBreaker({
    threshold: Infinity,
    openMs,
    now,
    onChange(open) {
      commonOpen = open
      onCommonChange?.(open)
    },
  })

  function breakerOf(portalId: string): Breaker {
    const known = failing.get(portalId)
    if (known) return known
    const onChange = (open: boolean) => open && noteOpened(portalId)
    const breaker = createBreaker({ threshold: failuresInARow, openMs, now, onChange })
    failing.set(portalId, breaker)
    return breaker
  }

  function breakerBeside(portalId: string, beside: string): Breaker {
    const key = keyOf(portalId, beside)
    const breaker = failingBeside.get(key) ?? createBreaker({ threshold: failuresInARow, openMs, now })
    failingBeside.set(key, breaker)
    return breaker
  }

  /** While the account is left alone, or tried, what stands beside its records waits for what comes of that. */
  function waitBesideMs(portalId: string, beside: string): number {
    for (const breaker of [common, failing.get(portalId)]) {
      if (breaker?.isOpen()) return breaker.remainingMs() || trialWaitMs
    }
    const own = failingBeside.get(keyOf(portalId, beside))
    if (own?.mayCall() === false) return own.remainingMs() || trialWaitMs
    return 0
  }

  function noteOpened(portalId: string) {
    onAccountOpened?.()
    openedLately.purgeStale()
    openedLately.set(portalId, true)
    if (openedLately.size >= severalAccounts && !commonOpen) common.trip()
  }

  return {
    waitMs(portalId, beside) {
      if (beside !== null) return waitBesideMs(portalId, beside)
      const own = failing.get(portalId)
      const ownWaitMs = own?.remainingMs() ?? 0
      if (ownWaitMs > 0) return ownWaitMs
      if (!common.mayCall()) return common.remainingMs() || trialWaitMs
      return own?.mayCall() === false ? trialWaitMs : 0
    },
    succeeded(portalId, beside) {
      openedLately.clear()
      if (beside !== null) return void failingBeside.delete(keyOf(portalId, beside))
      failing.delete(portalId)
      common.succeeded()
    },
    failed(portalId, beside) {
      if (beside !== null) return breakerBeside(portalId, beside).failed()
      if (commonOpen) common.failed()
      breakerOf(portalId).failed()
    },
  }
}

const keyOf = (portalId: string, beside: string) => `${portalId} ${beside}`
