// Whether this process can serve: the store answers in time, every needed key is in the ring, the clock is right.
import { startDeadline } from '../gate/deadline.ts'
import { inTime } from '../gate/in-time.ts'
import type { Metrics } from '../gate/metrics.ts'
import type { UnreadyReason } from '../gate/reason.ts'
import { unreadyAboveMs, type ClockSkew } from './clock-skew.ts'

export type Readiness = { ready: true } | { ready: false; reason: UnreadyReason }

const checkTimeoutMs = 2_000

export interface ReadinessDeps {
  storeClock: () => Promise<number>
  missingKeys: () => Promise<readonly unknown[]>
  skew: ClockSkew
  now: () => number
  metrics: Metrics
  stopping: () => boolean
  /** As last measured. */
  canWrite: () => boolean
}

export function createReadiness(deps: ReadinessDeps): () => Promise<Readiness> {
  const { storeClock, missingKeys, skew, now, metrics, stopping, canWrite } = deps
  const soon = <T>(work: Promise<T>) => inTime(startDeadline(checkTimeoutMs, now), work)
  // It has just been opened; nobody is to be called because nobody has asked yet.
  metrics.storeUp.set(1)

  return async () => {
    if (stopping()) return { ready: false, reason: 'stopping' }
    try {
      const askedAt = now()
      const theirs = await soon(storeClock())
      // The answer was made some time between question and answer; the middle is off by half of it at most.
      skew.fromStore((askedAt + now()) / 2 - theirs)
      metrics.storeUp.set(1)
      if ((await soon(missingKeys())).length > 0) return { ready: false, reason: 'keys' }
    } catch {
      metrics.storeUp.set(0)
      return { ready: false, reason: 'store' }
    }
    if (!canWrite()) return { ready: false, reason: 'store_not_writable' }
    return Math.abs(skew.worstMs()) > unreadyAboveMs ? { ready: false, reason: 'clock' } : { ready: true }
  }
}
