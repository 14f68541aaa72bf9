// One piece of work at a time, in the order of asking. Whoever has waited too long is refused without being run.

/** `deadline` is on the scale of `performance.now()`; the work itself keeps to it. */
export type TakeTurn = <Result>(
  limitMs: number,
  work: (deadline: number) => Promise<Result>,
) => Promise<Result>

export function createTurns(tooLate: () => Error): TakeTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (limitMs, work) => {
    const deadline = performance.now() + limitMs
    const turn = last.then(() => {
      if (performance.now() > deadline) throw tooLate()
      return work(deadline)
    })
    last = turn.catch(() => undefined)
    return turn
  }
}
