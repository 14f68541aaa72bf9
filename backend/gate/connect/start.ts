// The start of an install: for anyone, or for the holder of a ticket. A ticket is used up here, whatever follows.
import type { ConnectTickets, TicketHolder } from '../grant/connect-ticket.ts'
import type { StartLimit } from './limit-starts.ts'
import type { InstallRefusal } from './ending.ts'
import type { Attempt, States } from './state.ts'

export type Started =
  { kind: 'started'; attempt: Attempt; holder: TicketHolder | null } | ({ kind: 'refused' } & InstallRefusal)

/** `tickets`: every `ticket` of the query; more than one is none. `giveCookie` is called only for a start that happens. */
export type Start = (tickets: readonly string[], giveCookie: () => string) => Promise<Started>

export function createStart(deps: { states: States; tickets: ConnectTickets; limit: StartLimit }): Start {
  const { states, limit } = deps

  return async (tickets, giveCookie) => {
    const [ticket, ...others] = tickets
    if (ticket === undefined) return begin(null, await limit.anonymousWaitMs(), giveCookie)
    const holder = others.length > 0 ? null : await deps.tickets.take(ticket)
    if (!holder) return { kind: 'refused', ending: 'invalid', reason: 'ticket_unknown' }
    return begin(holder, await limit.holderWaitMs(holder), giveCookie)
  }

  async function begin(
    holder: TicketHolder | null,
    waitMs: number,
    giveCookie: () => string,
  ): Promise<Started> {
    if (waitMs > 0) return { kind: 'refused', ending: 'limited', reason: 'start_limit', retryAfterMs: waitMs }
    return { kind: 'started', attempt: await states.begin(giveCookie(), holder), holder }
  }
}
