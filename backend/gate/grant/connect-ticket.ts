// A link to connect, bound to the portal and user of the signed call that asked for it: whoever else completes it
// gets nothing stored. It works once and for ten minutes; only its hash is kept.
import { createHash } from 'node:crypto'
import type { OneTimeStore } from '../store/one-time-store.ts'

export interface TicketHolder {
  portalId: string
  userId: string
}

export interface ConnectTickets {
  /** The link, with a new ticket. */
  connectUrl(holder: TicketHolder): Promise<string>
  /** Uses the ticket up; `null` when it is unknown, used or too old. */
  take(ticket: string): Promise<TicketHolder | null>
}

const ticketForm = /^[A-Za-z0-9_-]{43}$/
const hashOf = (ticket: string) => createHash('sha256').update(ticket).digest()

export function createConnectTickets(deps: {
  oneTime: OneTimeStore
  publicUrl: string
  randomBytes: (size: number) => Buffer
}): ConnectTickets {
  const { oneTime, publicUrl, randomBytes } = deps
  return {
    async connectUrl({ portalId, userId }) {
      const ticket = randomBytes(32).toString('base64url')
      await oneTime.put({ kind: 'ticket', hash: hashOf(ticket), cookieHash: null, portalId, userId })
      return `${publicUrl}/oauth/install?ticket=${ticket}`
    },
    async take(ticket) {
      if (!ticketForm.test(ticket)) return null
      const found = await oneTime.take('ticket', hashOf(ticket))
      return found?.portalId && found.userId ? { portalId: found.portalId, userId: found.userId } : null
    },
  }
}
