// The signature against others' work: published HMACs and signatures, Node's own HMAC, and the oracle written from HubSpot's page.
import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createHmacSha256 } from '../../../backend/gate/verify/hmac.ts'
import { createSignatureCheck, readSignature, signedText } from '../../../backend/gate/verify/signature.ts'
import { signText, uriToSign } from './oracle.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

// Test cases whose key is text (https://www.rfc-editor.org/rfc/rfc4231#section-4.3 and #section-4.6).
const published = [
  {
    key: 'Jefe',
    data: Buffer.from('what do ya want for nothing?'),
    mac: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  },
  {
    key: '\x0c'.repeat(20),
    data: Buffer.from('Test With Truncation'),
    mac: 'a3b6167473100ee06e0c796c2955552b',
  },
]

it.each(published)('computes the published HMAC-SHA256 under $key', ({ key, data, mac }) => {
  const computed = createHmacSha256(key)(data)
  expect(computed.subarray(0, mac.length / 2)).toEqual(hex(mac))
})

interface Vector {
  id: string
  version: string
  secret: string
  method?: string
  url?: string
  signed_url?: string
  body: string
  timestamp?: string
  expected: string
}
const { vectors } = JSON.parse(readFileSync('test/gate/verify/signature-vectors.json', 'utf8')) as {
  vectors: Vector[]
}

it.each(vectors.filter(({ version }) => version === 'v3'))(
  'SIG-01 computes the published signature $id',
  (vector) => {
    const { secret, method = '', url = '', body, timestamp = '', expected } = vector
    const request = { method, target: '', body: Buffer.from(body), timestamp }
    expect(createHmacSha256(secret)(signedText(request, uriToSign(url))).toString('base64')).toBe(expected)
  },
)

const anySecret = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 65, maxLength: 150 }),
)
const anyText = fc.string({ unit: 'binary', maxLength: 300 })

it('computes what Node’s HMAC computes, of text and of bytes, short and long, one after the other', () => {
  const message = fc.oneof(
    anyText,
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ minLength: 17_000, maxLength: 17_100 }),
  )
  fc.assert(
    fc.property(anySecret, fc.array(message, { minLength: 1, maxLength: 4 }), (secret, messages) => {
      const hmac = createHmacSha256(secret)
      for (const one of messages) {
        expect(hmac(one)).toEqual(createHmac('sha256', secret).update(one).digest())
      }
    }),
  )
})

const publicUrl = 'https://card.example.com'
const escapes = ['%3A', '%2f', '%40', '%2C', '%3b', '%20', '%25', '%C3%A9', '%24']
const piece = fc.constantFrom('a', '7', '=', '&', '.', ':', '@', '~', '+', '_rid', 'portalId', ...escapes)
const target = fc
  .array(piece, { maxLength: 12 })
  .map((pieces) => `/api/contacts/1001${pieces.length > 0 ? '?' : ''}${pieces.join('')}`)
const request = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  target,
  body: fc.uint8Array({ maxLength: 40 }),
  timestamp: fc.integer({ min: 1_000_000_000_000, max: 9_999_999_999_999 }).map(String),
})
type AnyRequest = Parameters<ReturnType<typeof createSignatureCheck>>[1]

/** What a signer may have done: everything right in either form, or one thing differently. */
const signers: Record<string, (signed: AnyRequest, secret: string) => string> = {
  raw: ({ method, target: uri, body, timestamp }, secret) =>
    signText(secret, method, publicUrl + uri, body, timestamp),
  decoded: ({ method, target: uri, body, timestamp }, secret) =>
    signText(secret, method, uriToSign(publicUrl + uri), body, timestamp),
  allDecoded: ({ method, target: uri, body, timestamp }, secret) =>
    signText(secret, method, publicUrl + decodeURIComponent(uri), body, timestamp),
  withoutBody: ({ method, target: uri, timestamp }, secret) =>
    signText(secret, method, publicUrl + uri, '', timestamp),
  otherMethod: ({ target: uri, body, timestamp }, secret) =>
    signText(secret, 'PUT', publicUrl + uri, body, timestamp),
  otherSecret: ({ method, target: uri, body, timestamp }) =>
    signText('another', method, publicUrl + uri, body, timestamp),
}

it('accepts exactly what the oracle signs, under the current secret and the previous one', () => {
  const secrets = ['current', 'previous']
  const check = createSignatureCheck({ publicUrl, secrets })
  const accepted = { yes: 0, no: 0 }
  fc.assert(
    fc.property(
      request.filter(({ target: uri }) => isDecodable(uri)),
      fc.constantFrom(...Object.keys(signers)),
      fc.constantFrom(...secrets),
      (signed, signer, secret) => {
        const signature = signers[signer]!(signed, secret)
        const right = secrets.flatMap((one) => [
          signers['raw']!(signed, one),
          signers['decoded']!(signed, one),
        ])
        const isRight = right.includes(signature)
        accepted[isRight ? 'yes' : 'no'] += 1
        expect(check(readSignature(signature)!, signed) !== null).toBe(isRight)
      },
    ),
    { numRuns: 2_000 },
  )
  expect(accepted.yes).toBeGreaterThan(200)
  expect(accepted.no).toBeGreaterThan(200)
})

function isDecodable(uri: string): boolean {
  try {
    decodeURIComponent(uri)
    return true
  } catch {
    return false
  }
}

it('reads a signature in its one spelling and nothing else', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 20, maxLength: 40 }),
      fc.string({ maxLength: 3 }),
      (bytes, extra) => {
        const text = Buffer.from(bytes).toString('base64')
        expect(readSignature(text)?.equals(bytes) ?? null).toBe(bytes.length === 32 ? true : null)
        if (extra !== '') expect(readSignature(text + extra)).toBeNull()
      },
    ),
  )
})

it('refuses every other spelling of the same bytes', () => {
  const bytes = Buffer.alloc(32, 7)
  const text = bytes.toString('base64')
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const spellings = [...alphabet].map((last) => `${text.slice(0, 42)}${last}=`)
  const same = spellings.filter((one) => Buffer.from(one, 'base64').equals(bytes))
  expect(same).toHaveLength(4)
  expect(same.filter((one) => readSignature(one) !== null)).toEqual([text])
  for (const other of [
    text.slice(0, -1),
    `${text}=`,
    ` ${text}`,
    Buffer.alloc(32, 251).toString('base64url'),
  ]) {
    expect(readSignature(other)).toBeNull()
  }
})
