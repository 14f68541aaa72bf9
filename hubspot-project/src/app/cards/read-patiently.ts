// Reads once more by itself where the backend says that a second try may work, and gives up soon.
import { pause } from './pause.ts'
import type { Answer } from './read-answer.ts'

const mostWaits = 3
const longestWaitMs = 10_000

export async function readPatiently<T>(
  read: () => Promise<Answer<T>>,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  let answer = await read()
  let waits = 0
  let repeats = 0
  while (!answer.ok && !signal?.aborted) {
    const { code, retryAfterMs = 1_000 } = answer.problem
    if (code === 'replayed_request' && repeats === 0) {
      repeats++
    } else if ((code === 'retry_later' || code === 'rate_limited') && waits < mostWaits) {
      if (retryAfterMs > longestWaitMs) break
      waits++
      await pause(retryAfterMs, signal)
      if (signal?.aborted) break
    } else {
      break
    }
    answer = await read()
  }
  return answer
}
