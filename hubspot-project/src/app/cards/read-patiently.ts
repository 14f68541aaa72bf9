// Reads once more by itself where the backend says that a second try may work, and gives up soon.
import { pause } from './pause.ts'
import type { Answer } from './read-answer.ts'

const mostWaits = 3
const longestWaitMs = 10_000

export const readPatiently = async <T>(
  read: () => Promise<Answer<T>>,
  signal?: AbortSignal,
): Promise<Answer<T>> => {
  let answer = await read()
  let waits = 0
  let repeated = false
  while (!answer.ok && !signal?.aborted) {
    const { kind, retryAfterMs } = answer.problem
    const waitMs = retryAfterMs ?? 1_000
    if (kind === 'replayed' && !repeated) {
      repeated = true
    } else if ((kind === 'busy' || kind === 'limited') && waitMs <= longestWaitMs && waits < mostWaits) {
      waits++
      await pause(waitMs, signal)
      if (signal?.aborted) break
    } else {
      break
    }
    answer = await read()
  }
  return answer
}
