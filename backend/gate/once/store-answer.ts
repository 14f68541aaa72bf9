// Waits for the store, but never so long that the request's own answer would come too late.
import { Refusal } from '../errors.ts'

export const storePatienceMs = 2_000

/** `undo` gets an answer that comes after we stopped waiting, to take back what it did. */
export async function storeAnswer<T>(work: Promise<T>, undo?: (late: T) => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  let waiting = true
  const giveUp = (reject: (error: Refusal) => void) => {
    waiting = false
    reject(new Refusal('retry_later', { reason: 'store_slow' }))
  }
  const tooLate = new Promise<never>((_, reject) => {
    // In a busy process the answer may lie in the socket when the timer is due: it is read first.
    timer = setTimeout(() => setImmediate(giveUp, reject), storePatienceMs)
  })
  // An error has left nothing that we know of, and whoever waited has got it.
  if (undo) void work.then((answer) => waiting || undo(answer)).catch(() => undefined)
  try {
    return await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
