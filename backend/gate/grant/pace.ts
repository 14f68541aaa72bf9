// Spaces things out: each may go a moment after the one before it.
import { setTimeout as pause } from 'node:timers/promises'

/** Resolves when it is the caller's turn; in order of asking, at least `everyMs` after the turn before. */
export function createPace(everyMs: number): () => Promise<void> {
  let free = Promise.resolve()
  return () => {
    const turn = free
    free = turn.then(() => pause(everyMs))
    return turn
  }
}
