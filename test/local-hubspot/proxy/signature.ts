// HubSpot's request signatures, made by its documented recipe
// (https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation). Written
// for this folder alone: the backend checks them with code of its own.
import { createHash, createHmac } from 'node:crypto'

export interface Signed {
  method: string
  /** As HubSpot calls it, with the identity in its query. */
  url: string
  body: string
  timestampMs: number
  secret: string
  /** `decoded` as documented; `raw` as HubSpot's own development proxy does. */
  form: 'decoded' | 'raw'
}

/** The twelve escapes that HubSpot decodes before it signs; all others stay. */
const decoded: Record<string, string> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
}

export const decodeUri = (uri: string): string =>
  uri.replace(/%[0-9A-F]{2}/gi, (escape) => decoded[escape.toUpperCase()] ?? escape)

export function signatureHeaders({
  method,
  url,
  body,
  timestampMs,
  secret,
  form,
}: Signed): Record<string, string> {
  const uri = form === 'decoded' ? decodeUri(url) : url
  return {
    'X-HubSpot-Signature-v3': createHmac('sha256', secret)
      .update(`${method}${uri}${body}${timestampMs}`)
      .digest('base64'),
    'X-HubSpot-Request-Timestamp': String(timestampMs),
    // Still sent for receivers that have not moved on.
    'X-HubSpot-Signature': createHash('sha256').update(`${secret}${method}${url}${body}`).digest('hex'),
    'X-HubSpot-Signature-Version': 'v2',
  }
}
