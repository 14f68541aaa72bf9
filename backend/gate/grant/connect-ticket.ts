// A link to connect, bound to the portal and user of the signed call that asked for it: whoever else completes it
// gets nothing stored. It works once and for ten minutes; only its hash is kept.
import { digestOf, hasFormOfSecret, newSecret } from '../secret.ts'
import type { EndedConsentStore } from '../store/ended-consents.ts'
import type { OneTimeStore } from '../store/one-time.ts'

export interface TicketHolder {
  portalId: string
  userId: string
}

export type ConnectTickets = ReturnType<typeof createConnectTickets>

export function createConnectTickets(deps: {
  appId: string
  oneTime: OneTimeStore
  endedConsents: EndedConsentStore
  publicUrl: string
  randomBytes: (size: number) => Buffer
}) {
  const { appId, oneTime, endedConsents, publicUrl, randomBytes } = deps
  return {
    /** The link, with a new ticket, and how this user's last one ended. Fits into a refusal as it is. */
    async offer({ portalId, userId }: TicketHolder) {
      const ticket = newSecret(randomBytes)
      const [lastConsent] = await Promise.all([
        endedConsents.find({ appId, portalId, userId }),
        oneTime.put({ kind: 'ticket', hash: digestOf(ticket), cookieHash: null, portalId, userId }),
      ])
      const connectUrl = `${publicUrl}/oauth/install?ticket=${ticket}`
      return { connectUrl, ...(lastConsent && { lastConsent }) }
    },
    /** Uses the ticket up; `null` when it is unknown, used or too old. From here on the last try is a thing of the past. */
    async take(ticket: string): Promise<TicketHolder | null> {
      if (!hasFormOfSecret(ticket)) return null
      const found = await oneTime.take('ticket', digestOf(ticket))
      if (!found?.portalId || !found.userId) return null
      const holder = { portalId: found.portalId, userId: found.userId }
      await endedConsents.forget({ appId, ...holder })
      return holder
    },
  }
}
