// Stops calls for an account whose calls HubSpot fails, and for all of them only when HubSpot fails several accounts
// and serves nobody. Only calls about a record say that an account fails; what is read beside one stops alone.
import { LRUCache } from 'lru-cache'
import { createBreaker, type Breaker } from './breaker.ts'

/** Accounts that fail within so long, with no success of anybody between, fail at once. */
const atOnceMs = 10_000
/** Healthy accounts take no room. */
const mostFailing = 10_000
/** While a trial is on its way; nobody knows how long that takes. */
const trialWaitMs = 1_000

interface Rule {
  /** Of one account, until it is left alone for `openMs`. */
  failuresInARow: number
  openMs: number
  /** So many that fail at once are trouble of HubSpot as a whole. */
  severalAccounts: number
  /** For that an account fails from so many failures in a row on. */
  failingFrom: number
}

export type AccountBreakers = ReturnType<typeof createAccountBreakers>

/** `beside` is a word for what is read beside a record, and `null` where the call is about one, or about the account. */
export function createAccountBreakers(
  deps: Rule & {
    now: () => number
    onAccountOpened?: () => void
    onCommonChange?: (open: boolean) => void
  },
) {
  const { failuresInARow, openMs, severalAccounts, failingFrom, now, onAccountOpened, onCommonChange } = deps
  const failing = new LRUCache<string, Breaker>({ max: mostFailing })
  const failingAtOnce = new LRUCache<string, true>({ max: severalAccounts, ttl: atOnceMs, perf: { now } })
  const common = createBreaker({ threshold: Infinity, openMs, now, onChange: onCommonChange })

  const remainingMs = (portalId: string): number =>
    Math.max(common.remainingMs(), failing.get(portalId)?.remainingMs() ?? 0)

  return {
    /** How long an account is left alone for certain. */
    remainingMs,
    /** 0 when a call for that account may go; its outcome must then be told. */
    waitMs(portalId: string, beside: string | null = null): number {
      const own = failing.get(nameOf(portalId, beside))
      if (beside === null) return remainingMs(portalId) || waitForTrialMs(common) || waitForTrialMs(own)
      // While the account is left alone, or tried, what stands beside its records waits for what comes of that.
      if (common.isOpen() || failing.get(portalId)?.isOpen()) return remainingMs(portalId) || trialWaitMs
      return waitForTrialMs(own)
    },
    succeeded(portalId: string, beside: string | null = null): void {
      failingAtOnce.clear()
      failing.delete(nameOf(portalId, beside))
      if (beside === null) common.succeeded()
    },
    failed(portalId: string, beside: string | null = null): void {
      const name = nameOf(portalId, beside)
      const own = failing.get(name) ?? createBreaker({ threshold: failuresInARow, openMs, now })
      failing.set(name, own)
      const failures = own.failed()
      if (beside !== null) return
      if (own.isOpen()) onAccountOpened?.()
      failingAtOnce.purgeStale()
      if (failures >= failingFrom) failingAtOnce.set(portalId, true)
      if (common.isOpen() || failingAtOnce.size === severalAccounts) common.trip()
    },
    /** Opens for all at once: it is our client that is refused. */
    trip: common.trip,
  }
}

function waitForTrialMs(breaker: Breaker | undefined): number {
  return !breaker || breaker.mayCall() ? 0 : breaker.remainingMs() || trialWaitMs
}

const nameOf = (portalId: string, beside: string | null) =>
  beside === null ? portalId : `${portalId} ${beside}`
