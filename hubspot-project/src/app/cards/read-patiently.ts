// Reads once more by itself where the backend says that a second try may work, and gives up soon.
import { asksToWait } from './problem.ts'
import { pause } from './pause.ts'
import type { Answer } from './read-answer.ts'

const mostWaits = 3
const longestWaitMs = 10_000

export const readPatiently = async <T>(
  read: () => Promise<Answer<T>>,
  /** Nobody waits for the answer any more. */
  signal?: { aborted: boolean },
): Promise<Answer<T>> => {
  let waits = 0
  let repeated = false
  for (;;) {
    const answer = await read()
    if (answer.ok || signal?.aborted) return answer
    const { problem } = answer
    if (problem.kind === 'replayed' && !repeated) {
      repeated = true
      continue
    }
    const waitMs = problem.retryAfterMs ?? 1_000
    if (!asksToWait(problem) || waitMs > longestWaitMs || waits++ === mostWaits) return answer
    await pause(waitMs)
    if (signal?.aborted) return answer
  }
}
