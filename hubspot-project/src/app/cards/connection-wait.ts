// When the card looks again while the user has to connect in another window.
import type { LastConsent } from './contract-gate.ts'

/** The looks since Connect was pressed, or since the card opened. */
export interface Looks {
  done: number
  pressed: boolean
  /** How the try before ended. */
  consentBefore?: LastConsent | null | undefined
}

const lookEveryMs = 4_000
/** Tickets in `connectUrl` live ten minutes, so there is no point in waiting longer for one press of the button. */
const mostLooks = 150
const firstPauseMs = 10_000
const longestPauseMs = 5 * 60_000
const mostPauses = 16

/** The user is in the other window: a consent that was refused is known within five seconds. */
export const isWaiting = ({ pressed, done }: Looks): boolean => pressed && done < mostLooks

/**
 * Milliseconds until the next look, or `null` for none. Without a press the user may still connect, in a card beside
 * this one: the pauses grow from seconds to as long as the button's ticket stays fresh, for an hour or so.
 */
export const nextLookMs = (looks: Looks): number | null => {
  if (isWaiting(looks)) return lookEveryMs
  const pauses = looks.pressed ? looks.done - mostLooks : looks.done
  return pauses < mostPauses ? Math.min(firstPauseMs * 2 ** pauses, longestPauseMs) : null
}
