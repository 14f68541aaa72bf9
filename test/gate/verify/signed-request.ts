// Requests as HubSpot's proxy sends them, and as an attacker may: any bytes for a path, a query, a time or a header, signed
// by the oracle. Who needs no more than a card's call has the local HubSpot sign it.
import { randomBytes } from 'node:crypto'
import { validSettings } from '../../setup/valid-settings.ts'
import { signText, uriToSign } from './oracle.ts'
import type { RawRequest } from './raw-http.ts'

const settings = validSettings()
export const publicUrl = settings.PUBLIC_URL
export const clientSecret = settings.HUBSPOT_CLIENT_SECRET
export const appId = settings.HUBSPOT_APP_ID

export interface Wish {
  method: string
  path: string
  /** Without the question mark. The default is what the card and HubSpot put there. */
  query: string
  /** Sent and signed as they are. */
  body: string | Uint8Array | null
  /** Milliseconds since the epoch, or any text to put there. */
  timestamp: number | string
  secret: string
  /** Origin that is signed. */
  origin: string
  /** How the URI is signed; HubSpot decodes, its local proxy does not. */
  form: 'decoded' | 'raw'
  /** Further headers. */
  headers: [string, string][]
}

export const newRid = () => randomBytes(16).toString('base64url')

export const identity = ({ portalId = '2002', userId = '1001', email = 'jane%40example.com' } = {}) =>
  `userId=${userId}&portalId=${portalId}&userEmail=${email}&appId=${appId}`

export const queryWith = (rid: string, who = identity()) => `_rid=${rid}&${who}`

/** A signed read of contact 51, with whatever is wished otherwise. */
export function signedRequest(wish: Partial<Wish> & Pick<Wish, 'timestamp'>): RawRequest {
  const { method = 'GET', path = '/api/contacts/51', query = queryWith(newRid()) } = wish
  const { body = null, secret = clientSecret, origin = publicUrl, form = 'decoded', headers = [] } = wish
  const target = query === '' ? path : `${path}?${query}`
  const uri = form === 'decoded' ? uriToSign(origin + target) : origin + target
  const timestamp = String(wish.timestamp)
  const bytes = body === null ? Buffer.alloc(0) : Buffer.from(body)
  return {
    method,
    target,
    headers: [
      ['X-HubSpot-Signature-v3', signText(secret, method, uri, bytes, timestamp)],
      ['X-HubSpot-Request-Timestamp', timestamp],
      ...(body === null ? [] : ([['Content-Type', 'application/json']] as [string, string][])),
      ...headers,
    ],
    ...(body !== null && { body: bytes }),
  }
}

/** The same request with some headers replaced, by their lower-case names; `null` leaves a header out. */
export function withHeaders(request: RawRequest, replaced: Record<string, string | null>): RawRequest {
  const headers = request.headers.flatMap(([name, value]): [string, string][] => {
    const other = replaced[name.toLowerCase()]
    return other === null ? [] : [[name, other ?? value]]
  })
  return { ...request, headers }
}

export const headerOf = (request: RawRequest, name: string) =>
  request.headers.find(([given]) => given.toLowerCase() === name)?.[1] ?? ''

export const signatureHeader = 'x-hubspot-signature-v3'
export const timestampHeader = 'x-hubspot-request-timestamp'
