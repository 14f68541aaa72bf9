// Runs a piece of housekeeping again and again, never twice at once, until stopped.

export interface Repeated {
  /** Ends after the run under way. */
  stop(): Promise<void>
}

/** `work` says whether there is more to do at once. A failure waits for the next turn; `onError` hears of it. */
export function repeat(
  everyMs: number,
  work: () => Promise<boolean>,
  onError: (error: unknown) => void,
): Repeated {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running = Promise.resolve()

  async function run() {
    const more = await work().catch((error: unknown) => {
      onError(error)
      return false
    })
    if (!stopped) schedule(more ? 0 : everyMs)
  }

  function schedule(delayMs: number) {
    timer = setTimeout(() => {
      running = run()
    }, delayMs)
    timer.unref()
  }

  schedule(everyMs)
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
