// The start of an install: for anyone, or for the holder of a ticket. A ticket is used up here, whatever follows.
import type { TicketHolder } from '../grant/connect-ticket.ts'
import { createLimiter, waitMs } from '../verify/rate-limit.ts'
import { refused, type InstallRefusal } from './ending.ts'
import type { InstallDeps } from './install-deps.ts'
import type { Attempt, States } from './state.ts'

type Started = { kind: 'started'; attempt: Attempt; holder: TicketHolder | null } | InstallRefusal

/**
 * In ten seconds. Each start writes a row, and nobody has signed for those without a ticket: they share one limit in this
 * process, so a flood of them neither fills the store nor keeps a card's user from connecting.
 */
const anonymousStarts = 100
const startsOfHolder = 10

export function createStart({ tickets }: InstallDeps, states: States) {
  const anonymous = createLimiter(anonymousStarts)
  const holders = createLimiter(startsOfHolder)

  /** `given`: every `ticket` of the query; more than one is none. `giveCookie` is called only for a start that happens. */
  return async (given: readonly string[], giveCookie: () => string): Promise<Started> => {
    const [ticket, ...others] = given
    const holder = ticket === undefined || others.length > 0 ? null : await tickets.take(ticket)
    if (ticket !== undefined && !holder) return refused('invalid', 'ticket_unknown')
    const retryAfterMs = holder
      ? await waitMs(holders, `${holder.portalId}:${holder.userId}`)
      : await waitMs(anonymous, 'anonymous')
    if (retryAfterMs > 0) return refused('limited', 'start_limit', { retryAfterMs })
    return { kind: 'started', attempt: await states.begin(giveCookie(), holder), holder }
  }
}
