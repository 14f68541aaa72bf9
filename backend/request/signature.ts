// HubSpot's signature v3: HMAC-SHA256 with the app's client secret over method, URI, body and timestamp
// (HubSpot docs, "Validating requests").
import { timingSafeEqual } from 'node:crypto'
import { createHmacSha256 } from './hmac.ts'

export type UriForm = 'raw' | 'decoded'

export interface SignedRequest {
  method: string
  /** The raw request target: path and query as they stood in the request line. */
  target: string
  body: Uint8Array
  timestamp: string
}

/** Which form matched; `null` when none did. `signature` is one that `readSignature` could read. */
export type CheckSignature = (signature: string, request: SignedRequest) => UriForm | null

/** The MAC that a signature spells; `null` unless it is 32 bytes, spelled in base64's one canonical way. */
export function readSignature(text: string): Buffer | null {
  const mac = Buffer.from(text, 'base64') // skips what it does not know
  return mac.length === 32 && mac.toString('base64') === text ? mac : null
}

/** What HubSpot decodes before signing, and nothing else (HubSpot docs, "Validating requests", table of URL-encoded characters). */
const decodedBySigner = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi

/** The target with HubSpot's twelve escapes decoded, in the query only: our paths hold none. */
export function decodeAsSigner(target: string): string {
  const query = target.indexOf('?')
  if (query === -1) return target
  return target.slice(0, query) + target.slice(query).replace(decodedBySigner, decodeURIComponent)
}

/** What is signed, of a request whose URI is read as `uri`. Text when there is no body. */
export function signedText({ method, body, timestamp }: SignedRequest, uri: string): string | Uint8Array {
  if (body.length === 0) return method + uri + timestamp
  return Buffer.concat([Buffer.from(method + uri), body, Buffer.from(timestamp)])
}

/** Checks against `publicUrl`, never against what the request says about its host. */
export function createSignatureCheck(settings: {
  publicUrl: string
  secrets: readonly string[]
}): CheckSignature {
  const { publicUrl } = settings
  const macs = settings.secrets.map(createHmacSha256)

  return function checkSignature(signature, request) {
    const { target } = request
    const decoded = decodeAsSigner(target)
    const given = Buffer.from(signature, 'latin1')
    const matches = (mac: string) => timingSafeEqual(Buffer.from(mac, 'latin1'), given)
    const asRaw = signedText(request, publicUrl + target)
    const asDecoded = decoded === target ? null : signedText(request, publicUrl + decoded)
    let form: UriForm | null = null
    // No early exit: how long this takes says nothing about which candidate matched.
    for (const mac of macs) {
      // HubSpot signs the decoded form; its local proxy (`hs project dev`) signs the raw one.
      if (asDecoded !== null && matches(mac(asDecoded))) form = 'decoded'
      if (matches(mac(asRaw))) form = 'raw'
    }
    return form
  }
}
