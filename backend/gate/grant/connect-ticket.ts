// A link to connect, bound to the portal and user of the signed call that asked for it: whoever else completes it
// gets nothing stored. It works once and for ten minutes; only its hash is kept.
import { createHash } from 'node:crypto'
import type { LastConsent } from '../../../hubspot-project/src/app/cards/contract.ts'
import type { EndedConsentStore } from '../store/ended-consents.ts'
import type { OneTimeStore } from '../store/one-time.ts'

export interface TicketHolder {
  portalId: string
  userId: string
}

export interface ConnectTickets {
  /** The link, with a new ticket, and how this user's last one ended. Fits into a refusal as it is. */
  offer(holder: TicketHolder): Promise<{ connectUrl: string; lastConsent?: LastConsent }>
  /** Uses the ticket up; `null` when it is unknown, used or too old. From here on the last try is a thing of the past. */
  take(ticket: string): Promise<TicketHolder | null>
}

const ticketForm = /^[A-Za-z0-9_-]{43}$/
const hashOf = (ticket: string) => createHash('sha256').update(ticket).digest()

export function createConnectTickets(deps: {
  appId: string
  oneTime: OneTimeStore
  endedConsents: EndedConsentStore
  publicUrl: string
  randomBytes: (size: number) => Buffer
}): ConnectTickets {
  const { appId, oneTime, endedConsents, publicUrl, randomBytes } = deps
  return {
    async offer({ portalId, userId }) {
      const ticket = randomBytes(32).toString('base64url')
      const [lastConsent] = await Promise.all([
        endedConsents.find({ appId, portalId, userId }),
        oneTime.put({ kind: 'ticket', hash: hashOf(ticket), cookieHash: null, portalId, userId }),
      ])
      const connectUrl = `${publicUrl}/oauth/install?ticket=${ticket}`
      return { connectUrl, ...(lastConsent && { lastConsent }) }
    },
    async take(ticket) {
      if (!ticketForm.test(ticket)) return null
      const found = await oneTime.take('ticket', hashOf(ticket))
      if (!found?.portalId || !found.userId) return null
      const holder = { portalId: found.portalId, userId: found.userId }
      await endedConsents.forget({ appId, ...holder })
      return holder
    },
  }
}
