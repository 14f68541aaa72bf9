// Waiting that ends early when nobody waits any more.

/** Resolves after `ms`, or at once when `signal` is aborted; whoever waits looks at the signal afterwards. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> => {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done, { once: true })
  })
}
