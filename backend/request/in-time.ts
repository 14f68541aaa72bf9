// Holds a piece of work to the request's time: when that ends first, the answer goes out without it.
import type { Deadline } from '../deadline.ts'
import { Refusal } from '../errors.ts'

/** The work's result, or `Refusal('retry_later')` when the deadline ended first. The work must end with the deadline's signal. */
export async function inTime<T>(deadline: Deadline, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), deadline.remainingMs())
  })
  try {
    return await Promise.race([work, end])
  } catch (error) {
    // A call that the signal cut off fails in its own words at the same moment; the reason is still our time.
    throw deadline.signal.aborted ? tooLate() : error
  } finally {
    clearTimeout(timer)
  }
}

const tooLate = () => new Refusal('retry_later', { reason: 'deadline' })
