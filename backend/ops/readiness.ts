// Whether this process can serve: not at its stop, with a store that answers and takes writes, every key, and the right time.
import { storeAnswer } from '../gate/in-time.ts'
import type { Metrics } from '../gate/metrics.ts'
import type { UnreadyReason } from '../gate/reason.ts'
import type { Store } from '../gate/store/open-store.ts'
import { unreadyAboveMs, type ClockSkew } from './clock-skew.ts'

/** Why this process cannot serve, or `null`. */
export type Readiness = () => Promise<UnreadyReason | null>

export function createReadiness(deps: {
  store: Pick<Store, 'clock'>
  missingKids: () => Promise<readonly string[]>
  skew: ClockSkew
  now: () => number
  metrics: Metrics
  stopping: () => boolean
  /** As last measured. */
  canWrite: () => boolean
}): Readiness {
  const { store, missingKids, skew, now, metrics, stopping, canWrite } = deps
  // It has just been opened; nobody is to be called because nobody has asked yet.
  metrics.storeUp.set(1)

  return async () => {
    if (stopping()) return 'stopping'
    try {
      const askedAt = now()
      const theirs = await storeAnswer(store.clock())
      // The answer was made some time between question and answer; the middle is off by half of it at most.
      skew.fromStore((askedAt + now()) / 2 - theirs)
      metrics.storeUp.set(1)
      if ((await storeAnswer(missingKids())).length > 0) return 'keys'
    } catch {
      metrics.storeUp.set(0)
      return 'store'
    }
    if (!canWrite()) return 'store_not_writable'
    return Math.abs(skew.worstMs()) > unreadyAboveMs ? 'clock' : null
  }
}
