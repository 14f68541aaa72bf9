// Runs a piece of housekeeping again and again, never twice at once, until stopped.
import { setTimeout as pause } from 'node:timers/promises'

export interface Repeated {
  /** Ends after the run under way. */
  stop(): Promise<void>
}

/** `work` says `true` when there is more to do at once. A failure waits for the next turn; `onError` hears of it. */
export function repeat(
  everyMs: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): Repeated {
  const stopping = new AbortController()
  const { signal } = stopping

  async function run() {
    for (let waitMs = everyMs; ;) {
      await pause(waitMs, undefined, { ref: false, signal }).catch(() => undefined)
      if (signal.aborted) return
      waitMs = (await work().catch(onError)) === true ? 0 : everyMs
    }
  }

  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
