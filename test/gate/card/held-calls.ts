// A `fetch` whose calls to HubSpot can be held under way, so that a test decides what happens meanwhile.

interface Waiting {
  call: string
  go: () => void
}

export function heldCalls() {
  let patterns: RegExp[] = []
  let waiting: Waiting[] = []
  let held = 0

  return {
    fetch: (async (input, init) => {
      const call = `${init?.method ?? 'GET'} ${String(input)}`
      if (patterns.some((pattern) => pattern.test(call))) {
        held += 1
        await new Promise<void>((resolve, reject) => {
          waiting.push({ call, go: resolve })
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))
        })
      }
      return fetch(input, init)
    }) as typeof fetch,
    /** Every call of that method and address from now on, and no other. */
    hold(calls: RegExp) {
      patterns = [calls]
      held = 0
    },
    alsoHold: (calls: RegExp) => void patterns.push(calls),
    /** Those of that method and address, or all; what comes later is held no more. */
    letGo(calls?: RegExp) {
      patterns = calls ? patterns.filter(({ source }) => source !== calls.source) : []
      const gone = waiting.filter(({ call }) => !calls || calls.test(call))
      waiting = waiting.filter((one) => !gone.includes(one))
      for (const { go } of gone) go()
    },
    /** So many have been since `hold`. */
    held: () => held,
  }
}
