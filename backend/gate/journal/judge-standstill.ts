// When the reader goes past what it cannot read: what lies behind it is kept for three days only. Pure.
import type { Reason } from '../reason.ts'
import type { Standstill } from '../store/journal.ts'

export interface Obstacle {
  reason: Reason
  /** It may be HubSpot, or our network, that is away for a while, and not the thing itself that is wrong. */
  passing: boolean
}

const leastTries = 10
const hourMs = 60 * 60_000

export const isHopeless = ({ passing }: Obstacle, { tries, forMs }: Standstill): boolean =>
  tries >= leastTries && forMs >= (passing ? 24 * hourMs : hourMs)
