// When the card looks again while the user has to connect in another window.

/** Tickets in `connectUrl` live ten minutes, so there is no point in waiting longer for one press of the button. */
export const connectionWaitMs = 10 * 60_000

const firstLookMs = 3_000
const slowestLookMs = 4_000
const renewEveryMs = 5 * 60_000
const mostRenewals = 12

/**
 * Milliseconds until look number `look` (from 0), or `null` for none. After a press: every few seconds, so that a
 * consent that was refused is known within five. Before one: seldom, only so that the button's ticket is fresh, and
 * for an hour at most.
 */
export function nextLookMs(pressed: boolean, look: number): number | null {
  if (pressed) return Math.min(firstLookMs * 1.2 ** look, slowestLookMs)
  return look < mostRenewals ? renewEveryMs : null
}
