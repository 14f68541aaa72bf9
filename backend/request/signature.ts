// HubSpot's signature v3: HMAC-SHA256 with the app's client secret over method, URI, body and timestamp
// (HubSpot docs, "Validating requests").
import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'

export type UriForm = 'raw' | 'decoded'

export interface SignedRequest {
  method: string
  /** The raw request target: path and query as they stood in the request line. */
  target: string
  body: Uint8Array
  timestamp: string
}

export type SignatureVerdict =
  | { ok: true; form: UriForm; /** The 32 bytes that matched. */ mac: Uint8Array }
  | { ok: false; reason: 'signature_malformed' | 'signature_invalid' }

/** 32 bytes in base64. The last character carries four bits, so only these sixteen spell a MAC in the one canonical way. */
const signatureForm = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/

/** What HubSpot decodes before signing, and nothing else (HubSpot docs, "Validating requests", table of URL-encoded characters). */
const decodedBySigner = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi

/** The target with HubSpot's twelve escapes decoded, in the query only: our paths hold none. */
export function decodeAsSigner(target: string): string {
  const query = target.indexOf('?')
  if (query === -1) return target
  return target.slice(0, query) + target.slice(query).replace(decodedBySigner, decodeURIComponent)
}

export const isSignature = (text: string) => signatureForm.test(text)

/** The MAC of one reading of a request; `uri` is absolute. */
export function macOf(secret: KeyObject | string, request: SignedRequest, uri: string): Buffer {
  const hmac = createHmac('sha256', secret)
  if (request.body.length === 0) {
    hmac.update(request.method + uri + request.timestamp)
  } else {
    hmac
      .update(request.method + uri)
      .update(request.body)
      .update(request.timestamp)
  }
  return hmac.digest()
}

/** Checks against `publicUrl`, never against what the request says about its host. */
export function createSignatureCheck({
  publicUrl,
  secrets,
}: {
  publicUrl: string
  secrets: readonly string[]
}) {
  const keys = secrets.map((secret) => createSecretKey(secret, 'utf8'))

  return function checkSignature(signature: string, request: SignedRequest): SignatureVerdict {
    if (!isSignature(signature)) return { ok: false, reason: 'signature_malformed' }
    const given = Buffer.from(signature, 'latin1')
    const decoded = decodeAsSigner(request.target)
    // HubSpot signs the decoded form; its local proxy (`hs project dev`) signs the raw one.
    const forms: [UriForm, string][] =
      decoded === request.target
        ? [['raw', request.target]]
        : [
            ['raw', request.target],
            ['decoded', decoded],
          ]
    let matched: { form: UriForm; mac: Uint8Array } | null = null
    // No early exit: how long this takes says nothing about which candidate matched.
    for (const key of keys) {
      for (const [form, target] of forms) {
        const mac = macOf(key, request, publicUrl + target)
        if (timingSafeEqual(Buffer.from(mac.toString('base64'), 'latin1'), given)) matched = { form, mac }
      }
    }
    return matched ? { ok: true, ...matched } : { ok: false, reason: 'signature_invalid' }
  }
}

export type CheckSignature = ReturnType<typeof createSignatureCheck>
