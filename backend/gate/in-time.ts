// Holds a piece of work to the request's time: when that ends first, the answer goes out without it.
import type { Deadline } from './deadline.ts'
import { Refusal } from './errors.ts'

/** The work's result, or `Refusal('retry_later')` when the deadline ended first. The work must end with the deadline's signal. */
export function inTime<T>(deadline: Deadline, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooLate()), wholeSteps(deadline.remainingMs()))
    const onResult = (result: T) => {
      clearTimeout(timer)
      resolve(result)
    }
    const onError = (error: Error) => {
      clearTimeout(timer)
      // A call that the signal cut off fails in its own words at the same moment; the reason is still our time.
      reject(deadline.signal.aborted ? tooLate() : error)
    }
    work.then(onResult, onError)
  })
}

/** Node keeps a list of timers for each length, and a queue of the lists: few lengths are cheap, many are not. */
const wholeSteps = (ms: number) => Math.ceil(ms / 50) * 50

const tooLate = () => new Refusal('retry_later', { reason: 'deadline' })
