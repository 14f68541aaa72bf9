// Stops calls for an account whose calls HubSpot fails, and for all of them only when HubSpot fails several accounts
// and serves nobody. Only calls about a record say that an account fails; what is read beside one stops alone.
import { LRUCache } from 'lru-cache'
import { createBreaker, type Breaker } from './breaker.ts'

const failuresInARow = 10
const openMs = 5_000
/** So many accounts failing within so long, with no success of anybody between, are trouble of HubSpot as a whole. */
const severalAccounts = 3
const atOnceMs = 10_000
/** Healthy accounts take no room. */
const mostFailing = 10_000
/** While a trial is on its way; nobody knows how long that takes. */
const trialWaitMs = 1_000

export type AccountBreakers = ReturnType<typeof createAccountBreakers>

/** `beside` is a word for what is read beside a record, and `null` where the call is about one. */
export function createAccountBreakers(deps: {
  now: () => number
  onAccountOpened?: () => void
  onCommonChange?: (open: boolean) => void
}) {
  const { now, onAccountOpened, onCommonChange } = deps
  const failing = new LRUCache<string, Breaker>({ max: mostFailing })
  const failingBeside = new LRUCache<string, Breaker>({ max: mostFailing })
  const openedLately = new LRUCache<string, true>({ max: severalAccounts, ttl: atOnceMs, perf: { now } })
  const common = createBreaker({ threshold: Infinity, openMs, now, onChange: onCommonChange })

  function noteFailure(of: typeof failing, key: string, onChange?: (open: boolean) => void): void {
    const breaker = of.get(key) ?? createBreaker({ threshold: failuresInARow, openMs, now, onChange })
    of.set(key, breaker)
    breaker.failed()
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
    if (openedLately.size >= severalAccounts && !common.isOpen()) common.trip()
  }

  return {
    /** 0 when a call for that account may go; its outcome must then be told. */
    waitMs(portalId: string, beside: string | null): number {
      if (beside !== null) return waitBesideMs(portalId, beside)
      const own = failing.get(portalId)
      const ownWaitMs = own?.remainingMs() ?? 0
      if (ownWaitMs > 0) return ownWaitMs
      if (!common.mayCall()) return common.remainingMs() || trialWaitMs
      return own?.mayCall() === false ? trialWaitMs : 0
    },
    succeeded(portalId: string, beside: string | null): void {
      openedLately.clear()
      if (beside !== null) return void failingBeside.delete(keyOf(portalId, beside))
      failing.delete(portalId)
      common.succeeded()
    },
    failed(portalId: string, beside: string | null): void {
      if (beside !== null) return noteFailure(failingBeside, keyOf(portalId, beside))
      if (common.isOpen()) common.failed()
      noteFailure(failing, portalId, (open) => open && noteOpened(portalId))
    },
  }
}

const keyOf = (portalId: string, beside: string) => `${portalId} ${beside}`
