// Requests as an operator captures them, right or with one mistake, signed by the documentation alone (`oracle.ts`).
import { validSettings } from '../../setup/valid-settings.ts'
import { signText, uriToSign } from '../../gate/verify/oracle.ts'

export const now = 1_790_000_000_000

export const publicUrl = 'https://card.example.com'

export const secret = 'client-secret-of-the-tests'

export const previous = 'client-secret-of-last-month'

export const settings = {
  ...validSettings(),
  PUBLIC_URL: publicUrl,
  HUBSPOT_CLIENT_SECRET: secret,
  HUBSPOT_CLIENT_SECRET_PREVIOUS: previous,
}

export const who = 'userId=11&portalId=22&userEmail=jane%40example.com&appId=4242424'

interface Made {
  method: string
  /** As it arrives. */
  target: string
  body: string
  headers: Record<string, string>
  /** As it was signed, where that differs. */
  signed: { origin: string; target: string; body: string; timestamp: string; secret: string; uri: string }
}

export type Change = Partial<Omit<Made, 'signed'>> & {
  signed?: Partial<Made['signed']>
  otherSecret?: string
}

export function captured(change: Change = {}) {
  const {
    method = 'POST',
    target = `/api/contacts/51/notes?_rid=abc&${who}`,
    body = '{"text":"Hi"}',
  } = change
  const { origin = publicUrl, timestamp = String(now), ...signed } = change.signed ?? {}
  const uri = signed.uri ?? uriToSign(origin + (signed.target ?? target))
  const signature = signText(signed.secret ?? secret, method, uri, signed.body ?? body, timestamp)
  const headers = {
    'X-HubSpot-Signature-v3': signature,
    'X-HubSpot-Request-Timestamp': timestamp,
    Host: 'card.example.com',
    ...change.headers,
  }
  const { otherSecret } = change
  return { method, url: publicUrl + target, headers, body, ...(otherSecret !== undefined && { otherSecret }) }
}
