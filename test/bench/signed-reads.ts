// Signed reads as bytes, each with a `_rid` of its own, so that each counts, and of a contact of its own unless one is
// given, so that none shares another's reading. Signed as HubSpot's local proxy signs, undecoded: the only form that
// HubSpot's own SDK accepts; the gate computes both.
import { randomBytes } from 'node:crypto'
import type { Config } from '../../backend/gate/config.ts'
import { signText } from '../gate/verify/oracle.ts'

export function signedReads(
  config: Config,
  count: number,
  who: { portalId: string; userId: string; contactId?: string },
) {
  const { publicUrl, app } = config
  const identity = `userId=${who.userId}&portalId=${who.portalId}&userEmail=ada%40example.com&appId=${app.id}`
  return Array.from({ length: count }, (_, index) => {
    const path = `/api/contacts/${who.contactId ?? 100_000 + index}?_rid=`
    const rid = randomBytes(16).toString('base64url')
    const timestamp = String(Date.now())
    const mac = signText(app.clientSecret, 'GET', `${publicUrl}${path}${rid}&${identity}`, '', timestamp)
    return Buffer.from(
      `GET ${path}${rid}&${identity} HTTP/1.1\r\nHost: card.example.com\r\n` +
        `X-HubSpot-Signature-v3: ${mac}\r\nX-HubSpot-Request-Timestamp: ${timestamp}\r\n` +
        `User-Agent: bench\r\nAccept: application/json\r\n\r\n`,
    )
  })
}
