// Holds a piece of work to a time: when that ends first, whoever waits goes on without it.
import type { Deadline } from './deadline.ts'
import { Refusal } from './errors.ts'
import type { Reason } from './reason.ts'

/** The request's own answer must not come too late for the store's. */
export const storePatienceMs = 2_000

/**
 * The work's result, or `Refusal('retry_later')` when the deadline ended first, or `mostMs`. What the deadline's signal does
 * not end of the work goes on, and nobody hears of it.
 */
export const inTime = <T>(deadline: Deadline, work: Promise<T>, mostMs = Infinity): Promise<T> =>
  raced(wholeSteps(Math.min(mostMs, deadline.remainingMs())), 'deadline', work, deadline)

/** What the store says, unless that takes too long. `undo` gets an answer that comes later, to take back what it did. */
export function storeAnswer<T>(work: Promise<T>, undo?: (late: T) => void): Promise<T> {
  const answer = raced(storePatienceMs, 'store_slow', work, null)
  if (undo) answer.catch(() => work.then(undo, () => undefined))
  return answer
}

/** Ends with the work, however it ends, or after `ms`; the work goes on. */
export const noLonger = (ms: number, work: Promise<unknown>): Promise<void> =>
  raced(ms, 'deadline', work, null).then(
    () => undefined,
    () => undefined,
  )

/** No more closures than it needs: three of these stand in the way of every card request. */
function raced<T>(ms: number, reason: Reason, work: Promise<T>, deadline: Deadline | null): Promise<T> {
  return new Promise((resolve, reject) => {
    // In a busy process the answer may lie in the socket when the timer is due: it is read first.
    const timer = setTimeout(() => setImmediate(giveUp, reject, reason), ms)
    work.then(
      (result) => {
        clearTimeout(timer)
        resolve(result)
      },
      (error: Error) => {
        clearTimeout(timer)
        // A call that the signal cut off fails in its own words at the same moment; the reason is still our time.
        if (deadline?.signal.aborted) giveUp(reject, reason)
        else reject(error)
      },
    )
  })
}

const giveUp = (reject: (error: Refusal) => void, reason: Reason) =>
  reject(new Refusal('retry_later', { reason }))

/** Node keeps a list of timers for each length: 0.2 µs for one, instead of 0.4 where 50 run that differ by up to 30 ms. */
const wholeSteps = (ms: number) => Math.ceil(ms / 50) * 50
