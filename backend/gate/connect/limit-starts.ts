// How often an install may be started. Each start writes a row, and nobody has signed for those without a ticket: they
// share one limit in this process, so a flood of them neither fills the store nor keeps a card's user from connecting.
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { TicketHolder } from '../grant/connect-ticket.ts'
import { waitMs } from '../verify/rate-limit.ts'

const windowSeconds = 10
const anonymousStarts = 100
const startsOfHolder = 10

export interface StartLimit {
  /** 0 when the start is within the limit; else how long to wait. */
  anonymousWaitMs(): Promise<number>
  holderWaitMs(holder: TicketHolder): Promise<number>
}

export function createStartLimit(): StartLimit {
  const anonymous = new RateLimiterMemory({ points: anonymousStarts, duration: windowSeconds })
  const holders = new RateLimiterMemory({ points: startsOfHolder, duration: windowSeconds })
  return {
    anonymousWaitMs: () => waitMs(anonymous, 'anonymous'),
    holderWaitMs: ({ portalId, userId }) => waitMs(holders, `${portalId}:${userId}`),
  }
}
