// HubSpot's signature once more, written from its documentation alone and sharing nothing with the backend.
import { createHmac } from 'node:crypto'

const table: Record<string, string> = {
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

/** The URI as HubSpot signs it. */
export function uriToSign(uri: string): string {
  let decoded = uri
  for (const [escape, character] of Object.entries(table)) {
    decoded = decoded.split(escape).join(character).split(escape.toLowerCase()).join(character)
  }
  return decoded
}

/** Version 3, in base64. `uri` is taken as it is. */
export const signText = (
  secret: string,
  method: string,
  uri: string,
  body: string | Uint8Array,
  timestamp: string,
) =>
  createHmac('sha256', secret)
    .update(Buffer.concat([Buffer.from(method + uri), Buffer.from(body), Buffer.from(timestamp)]))
    .digest('base64')
