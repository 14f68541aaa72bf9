// Calls at a steady pace, by the clock and not by the answers: who is slow gets more at once, up to `mostAtOnce`.
import { setTimeout as pause } from 'node:timers/promises'

export interface Steady {
  /** How often which answer came, once all have. */
  stop(): Promise<{ answers: Record<string, number>; perSecond: number }>
}

/** What `call` resolves to, or the message it rejects with, is counted. */
export function steadily(
  perSecond: number,
  call: (turn: number) => Promise<string>,
  mostAtOnce = Infinity,
): Steady {
  const answers: Record<string, number> = {}
  const startedAt = performance.now()
  const running = new Set<Promise<void>>()
  let turn = 0
  let stopped = false
  const count = (answer: string) => void (answers[answer] = (answers[answer] ?? 0) + 1)

  async function calling() {
    while (!stopped) {
      const due = ((performance.now() - startedAt) * perSecond) / 1000
      for (; turn < due && running.size < mostAtOnce; turn += 1) {
        const one: Promise<void> = call(turn)
          .then(count, (error: Error) => count(error.message))
          .finally(() => running.delete(one))
        running.add(one)
      }
      await pause(5)
    }
  }

  const called = calling()
  return {
    async stop() {
      stopped = true
      await called
      const seconds = (performance.now() - startedAt) / 1000
      await Promise.all(running)
      return { answers, perSecond: Math.round(turn / seconds) }
    },
  }
}
