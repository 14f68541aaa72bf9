// What ends the process in order. npm and a terminal both pass a signal on, so the same one within a second is one.

export type StopSignal = 'SIGTERM' | 'SIGINT'

const sameWithinMs = 1_000

/** `endAtOnce` is for whoever asks again because it takes too long. */
export function onStopSignals(deps: {
  stop: (signal: StopSignal) => void
  endAtOnce: (signal: StopSignal) => void
}): void {
  let first: { signal: StopSignal; at: number } | null = null
  const heard = (signal: StopSignal) => {
    const at = performance.now()
    if (!first) {
      first = { signal, at }
      deps.stop(signal)
    } else if (signal !== first.signal || at - first.at >= sameWithinMs) deps.endAtOnce(signal)
  }
  process.on('SIGTERM', heard).on('SIGINT', heard)
}
