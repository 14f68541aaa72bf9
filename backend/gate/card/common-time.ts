// The time of work that several requests wait for: it is over when the last of theirs is, and not before.
import type { Deadline } from '../deadline.ts'

export interface CommonTime extends Deadline {
  /** Another request waits, too. */
  add(deadline: Deadline): void
}

export function startCommonTime(first: Deadline): CommonTime {
  const all = [first]
  let over: AbortController | undefined

  function listenTo(deadline: Deadline, { signal }: AbortController) {
    deadline.signal.addEventListener('abort', endAfterLast, { once: true })
    if (deadline.signal.aborted && !signal.aborted) endAfterLast()
  }

  function endAfterLast() {
    if (all.every((deadline) => deadline.signal.aborted)) over?.abort(first.signal.reason)
  }

  return {
    /** Made when first asked for, as that of one request is. */
    get signal() {
      if (!over) {
        over = new AbortController()
        for (const deadline of all) listenTo(deadline, over)
      }
      return over.signal
    },
    remainingMs: () => Math.max(...all.map((deadline) => deadline.remainingMs())),
    add(deadline) {
      all.push(deadline)
      if (over) listenTo(deadline, over)
    },
  }
}
