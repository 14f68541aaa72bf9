// When the card looks again while the user has to connect in another window.

const lookEveryMs = 4_000
/** Tickets in `connectUrl` live ten minutes, so there is no point in waiting longer for one press of the button. */
const mostLooks = 150
const renewEveryMs = 5 * 60_000
const mostRenewals = 12

/**
 * Milliseconds until look number `look` (from 0), or `null` for none. After a press: every few seconds, so that a
 * consent that was refused is known within five. Before one: seldom, only so that the button's ticket is fresh, and
 * for an hour at most.
 */
export function nextLookMs(pressed: boolean, look: number): number | null {
  if (pressed) return look < mostLooks ? lookEveryMs : null
  return look < mostRenewals ? renewEveryMs : null
}
