// Contract, step by step: target, headers, time, body, signature. Each refusal is exact, and nothing comes of it.
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHmacSha256 } from '../../../backend/gate/verify/hmac.ts'
import { signedText } from '../../../backend/gate/verify/signature.ts'
import { signText, uriToSign } from './oracle.ts'
import { render, type RawRequest } from './raw-http.ts'
import {
  headerOf,
  newRid,
  publicUrl,
  queryWith,
  signatureHeader,
  timestampHeader,
  withHeaders,
} from './signed-request.ts'
import { eachStore } from '../../setup/databases.ts'
import { adaIdentity, notePath, openFrontDoor, readPath, type FrontDoor } from './front-door.ts'

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

describe.each(eachStore)('a signature on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => {
    door = await openFrontDoor(open)
  })
  afterAll(() => door.close())

  const unauthorized = { status: 401, code: 'unauthorized' }
  const malformed = { status: 400, code: 'malformed_request' }
  const signature = (request: RawRequest) => headerOf(request, signatureHeader)

  it('is accepted as HubSpot makes it, in both forms, on a read and on a write', async () => {
    for (const form of ['raw', 'decoded'] as const) {
      expect((await door.sendRaw(door.reading({ form }))).status).toBe(200)
      expect((await door.sendRaw(door.noting({ form }))).status).toBe(201)
      expect(door.log.findLast(({ event }) => event === 'card_request')).toMatchObject({
        form,
        claim: 'fresh',
      })
    }
  })

  it('SIG-02 refuses a request without a signature', async () => {
    expect(await door.refused(withHeaders(door.reading(), { [signatureHeader]: null }))).toMatchObject(
      unauthorized,
    )
    expect(door.lastReason()).toBe('signature_missing')
  })

  it('SIG-03 refuses an empty signature', async () => {
    expect(await door.refused(withHeaders(door.reading(), { [signatureHeader]: '' }))).toMatchObject(
      unauthorized,
    )
    expect(door.lastReason()).toBe('signature_malformed')
  })

  it('SIG-04 refuses each flipped bit of the signature', async () => {
    const request = door.reading()
    const mac = Buffer.from(signature(request), 'base64')
    for (let bit = 0; bit < 256; bit += 1) {
      const flipped = Buffer.from(mac)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      const answer = await door.sendRaw(
        withHeaders(request, { [signatureHeader]: flipped.toString('base64') }),
      )
      expect(answer).toMatchObject(unauthorized)
    }
    expect((await door.sendRaw(request)).status).toBe(200)
  }, 30_000)

  it('SIG-05 refuses another app’s secret', async () => {
    expect(await door.refused(door.reading({ secret: 'another-apps-secret' }))).toMatchObject(unauthorized)
    expect(door.lastReason()).toBe('signature_invalid')
  })

  it('SIG-06 refuses a body with any byte changed', async () => {
    const request = door.noting()
    const body = Buffer.from(request.body ?? [])
    for (let at = 0; at < body.length; at += 1) {
      const changed = Buffer.from(body)
      changed[at]! ^= 1
      expect(await door.sendRaw({ ...request, body: changed })).toMatchObject(unauthorized)
    }
    expect((await door.sendRaw(request)).status).toBe(201)
  })

  it.each(['{ "text": "Call back" }', '{"text":"Call back"}\n', '{"text":"Call\\u0020back"}'])(
    'SIG-07 refuses the same JSON written as %j',
    async (body) => {
      expect(await door.refused({ ...door.noting(), body: Buffer.from(body) })).toMatchObject(unauthorized)
    },
  )

  it('SIG-08 refuses a signature for another method', async () => {
    const read = door.reading({ path: notePath })
    const asPost = { ...read, method: 'POST', body: Buffer.from('{"text":"x"}') }
    expect(
      await door.refused({ ...asPost, headers: [...read.headers, ['Content-Type', 'application/json']] }),
    ).toMatchObject(unauthorized)
    const note = door.noting({ path: readPath })
    expect(await door.refused({ ...note, method: 'GET' })).toMatchObject(malformed)
    expect((await door.refused({ ...note, method: 'GET', body: new Uint8Array(0) })).status).not.toBe(200)
    for (const method of ['DELETE', 'HEAD', 'PUT', 'PATCH', 'OPTIONS']) {
      for (const path of [readPath, notePath]) {
        expect(await door.refused(door.reading({ method, path }))).toMatchObject({ status: 405 })
      }
    }
  })

  it('SIG-11 refuses a signature for another path', async () => {
    const request = door.reading()
    const target = request.target.replace('1002', '1001')
    expect(await door.refused({ ...request, target })).toMatchObject(unauthorized)
  })

  it.each([
    ['SIG-12 the Host header', { Host: 'other.example' }],
    [
      'SIG-13 a forwarded host',
      {
        'X-Forwarded-Host': 'other.example',
        'X-Forwarded-Proto': 'https',
        Forwarded: 'host=other.example;proto=https',
      },
    ],
  ])('%s cannot move a request to where it was signed for', async (_which, headers) => {
    const request = door.reading({ origin: 'https://other.example', headers: Object.entries(headers) })
    expect(await door.refused(request)).toMatchObject(unauthorized)
  })

  it('SIG-15 refuses a signature over http', async () => {
    expect(await door.refused(door.reading({ origin: publicUrl.replace('https', 'http') }))).toMatchObject(
      unauthorized,
    )
  })

  it('SIG-16 refuses a digit moved from the URL into the timestamp, though the signed text is the same', async () => {
    const request = door.reading()
    const digit = request.target.at(-1)
    const moved = withHeaders(request, { [timestampHeader]: `${digit}${headerOf(request, timestampHeader)}` })
    expect(await door.refused({ ...moved, target: request.target.slice(0, -1) })).toMatchObject(unauthorized)
    expect(door.lastReason()).toBe('timestamp_malformed')
  })

  it('SIG-17 refuses bytes moved between URL and body, and leaves the real request its claim', async () => {
    const request = door.noting()
    const body = Buffer.from(request.body ?? [])
    for (let count = 1; count < body.length; count += 1) {
      const target = request.target + body.subarray(0, count).toString('latin1')
      const answer = await door.refused({ ...request, target, body: body.subarray(count) })
      expect([400, 401, 403, 422]).toContain(answer.status)
    }
    for (let count = 1; count < 60; count += 1) {
      const moved = Buffer.concat([Buffer.from(request.target.slice(-count)), body])
      const answer = await door.refused({ ...request, target: request.target.slice(0, -count), body: moved })
      expect([400, 401, 403, 404, 422]).toContain(answer.status)
    }
    expect((await door.sendRaw(request)).status).toBe(201)
  }, 60_000)

  it('SIG-18 refuses a body on a read, also one whose signature is right', async () => {
    expect(await door.refused(door.reading({ body: '{}' }))).toMatchObject(malformed)
    const chunked = door.reading({ headers: [['Transfer-Encoding', 'chunked']] })
    expect(await door.refused({ ...chunked, body: Buffer.from('2\r\n{}\r\n0\r\n\r\n') })).toMatchObject(
      malformed,
    )
  })

  it('SIG-19 refuses every other spelling of the same signature', async () => {
    const request = door.reading()
    const given = signature(request)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const last = alphabet.indexOf(given[42] ?? '')
    const sameBits = [1, 2, 3].map((bits) => `${given.slice(0, 42)}${alphabet[(last & ~3) | bits]}=`)
    const others = [
      given.slice(0, -1),
      `${given}=`,
      ` ${given.slice(1)}`,
      `${given.slice(0, 9)} ${given.slice(10)}`,
      `${given.slice(0, 20)}-${given.slice(21)}`,
      ...sameBits,
    ]
    for (const other of others) {
      expect(await door.refused(withHeaders(request, { [signatureHeader]: other }))).toMatchObject(
        unauthorized,
      )
      expect(door.lastReason()).toBe('signature_malformed')
    }
  })

  it.each([
    ['SIG-20', 'x-hubspot-SIGNATURE-v3', signatureHeader, 'signature_duplicate', 'A'.repeat(43) + '='],
    ['SIG-21', 'X-HUBSPOT-REQUEST-TIMESTAMP', timestampHeader, 'timestamp_duplicate', '1790000000000'],
  ])('%s refuses a second %s, in any order and case', async (_id, otherCase, name, reason, other) => {
    const request = door.reading()
    const second: [string, string][] = [
      [otherCase, other],
      [name, headerOf(request, name)],
    ]
    for (const header of second) {
      for (const headers of [
        [...request.headers, header],
        [header, ...request.headers],
      ]) {
        expect(await door.refused({ ...request, headers })).toMatchObject(unauthorized)
        expect(door.lastReason()).toBe(reason)
      }
    }
  })

  it('SIG-22 ignores the older signatures', async () => {
    const request = withHeaders(door.reading(), { [signatureHeader]: null })
    const older: [string, string][] = [
      ['X-HubSpot-Signature', 'a'.repeat(64)],
      ['X-HubSpot-Signature-Version', 'v2'],
    ]
    expect(await door.refused({ ...request, headers: [...request.headers, ...older] })).toMatchObject(
      unauthorized,
    )
  })

  it('SIG-24 refuses the same parameters in another order', async () => {
    const request = door.reading()
    const [path, query = ''] = request.target.split('?')
    const parts = query.split('&')
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(parts, { minLength: parts.length }), async (shuffled) => {
        fc.pre(shuffled.join('&') !== query)
        const answer = await door.sendRaw({ ...request, target: `${path}?${shuffled.join('&')}` })
        expect(answer).toMatchObject(unauthorized)
      }),
      { numRuns: 30 },
    )
  })

  const withEmail = (email: string) => `_rid=${newRid()}&${adaIdentity.replace('jane%40example.com', email)}`

  it.each([
    ['raw', ['a%40b%2fc'], ['a%40b%2Fc', 'a@b%2fc', 'a@b/c']],
    ['decoded', ['a%40b%2fc', 'a%40b%2Fc', 'a@b%2fc', 'a@b/c'], []],
  ] as const)(
    'SIG-25 takes what fits a signature of the %s form and refuses all else',
    async (form, fits, others) => {
      for (const email of [
        ...fits,
        ...others,
        'a%2540b%2fc',
        'a+b%2fc',
        'a%20b%2fc',
        '%61%40b%2fc',
        'a%40b%2fc%2B',
      ]) {
        const query = withEmail('a%40b%2fc')
        const signed = door.reading({ query, form })
        const target = `${readPath}?${query.replace('a%40b%2fc', email)}`
        if (fits.some((fit) => fit === email))
          expect((await door.sendRaw({ ...signed, target })).status).toBe(200)
        else expect(await door.refused({ ...signed, target })).toMatchObject(unauthorized)
      }
    },
  )

  it('REP-19 counts all spellings that one signature fits as one', async () => {
    const query = withEmail('a%40b%2fc')
    const signed = door.reading({ query, form: 'decoded' })
    const before = (await door.rows()).claims
    const statuses = []
    for (const email of ['a@b%2Fc', 'a%40b%2fc', 'a%40b%2Fc', 'a@b/c']) {
      const target = `${readPath}?${query.replace('a%40b%2fc', email)}`
      statuses.push((await door.sendRaw({ ...signed, target })).status)
    }
    expect(statuses).toEqual([200, 409, 409, 409])
    expect((await door.rows()).claims).toBe(before + 1)
  })

  it.each([
    ['SIG-14', 'http://other.example/api/contacts/1002'],
    ['SIG-26', '/%61pi/contacts/1002'],
    ['SIG-26', '/api%2Fcontacts/1002'],
    ['SIG-26', '/api/contacts/%2e%2e/1002'],
    ['SIG-27', '/api/../api/contacts/1002'],
    ['SIG-27', '/api/contacts/..'],
    ['SIG-27', '/api/./contacts/1002'],
    ['SIG-27', '//api/contacts/1002'],
    ['SIG-27', '/api//contacts/1002'],
    ['SIG-28', '/api/contacts/1002?x=1#&portalId=9'],
    ['HTP-06', `/api/contacts/1002?x=${'a'.repeat(5000)}`],
  ])('%s refuses the target %s', async (_id, target) => {
    const request = door.reading()
    expect(await door.refused({ ...request, target })).toMatchObject(malformed)
  })

  it('SIG-26 refuses an escaped path though its signature is right', async () => {
    expect(await door.refused(door.reading({ path: '/api/contacts/%31002', form: 'raw' }))).toMatchObject(
      malformed,
    )
  })

  it.each([
    ['broken UTF-8', Buffer.from([0x7b, 0x22, 0x74, 0xff, 0xfe, 0x7d])],
    ['a byte order mark', Buffer.from('\uFEFF{"text":"x"}')],
    ['no JSON', Buffer.from('text=x')],
    ['half a JSON', Buffer.from('{"text":')],
  ])('SIG-30 checks the signature over the bytes, and then refuses %s', async (_which, body) => {
    expect(await door.refused(door.noting({ body }))).toMatchObject(malformed)
    expect(
      await door.refused({ ...door.noting({ body }), body: Buffer.concat([body, Buffer.from(' ')]) }),
    ).toMatchObject(unauthorized)
  })

  it.each(['😀 مرحبا 你好', '\ud800 alone', 'é'.normalize('NFD')])(
    'SIG-30 takes the text %j',
    async (text) => {
      const answer = await door.sendRaw(door.noting({ text }))
      expect(answer.status).toBe(201)
      expect(JSON.parse(answer.text).note.text).toBe(text)
    },
  )

  it('SIG-34 never lets a target through that anyone could read in two ways', async () => {
    const piece = fc.constantFrom(
      '/api',
      '/contacts',
      '/1002',
      '/notes',
      '//',
      '/..',
      '/.',
      '%2f',
      '%',
      '?',
      '&',
      '=',
      '#',
      ';',
      '\\',
      'é',
      ' ',
      '+',
      '@',
      '1002',
      '?userId=1',
      '&portalId=2',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
        const target = pieces.join('').startsWith('/') ? pieces.join('') : `/${pieces.join('')}`
        const timestamp = String(door.clock())
        const uri = uriToSign(publicUrl + target)
        const mac = signText('b1d5a7c0-2f3e-4a51-9d3b-6a0f6f2f7e11', 'GET', uri, '', timestamp)
        const bytes = Buffer.from(
          `GET ${target} HTTP/1.1\r\nHost: a\r\nX-HubSpot-Signature-v3: ${mac}\r\nX-HubSpot-Request-Timestamp: ${timestamp}\r\n\r\n`,
        )
        const { status } = await door.sendRaw(bytes)
        expect([400, 401, 404, 405, 422]).toContain(status)
      }),
      { numRuns: 200 },
    )
  }, 30_000)

  it('SIG-36 gives one answer for every reason, but for the request’s id', async () => {
    const request = door.reading()
    const unsigned = withHeaders(request, { [signatureHeader]: null })
    const all = [
      unsigned,
      withHeaders(request, { [signatureHeader]: 'x' }),
      door.reading({ secret: 'another' }),
      door.reading({ timestamp: door.clock() - 300_001 }),
      door.reading({ timestamp: 'soon' }),
      door.reading({ query: `${queryWith(newRid(), adaIdentity)}&portalId=9` }),
      door.reading({ query: `_rid=${newRid()}` }),
    ]
    const seen = new Set<string>()
    for (const one of all) {
      const { text, headers, status } = await door.refused(one)
      const { date: _date, 'x-request-id': _id, ...fixed } = headers
      seen.add(JSON.stringify([status, text.replace(/"requestId":"[^"]+"/, ''), fixed]))
    }
    expect(seen.size).toBe(1)
  })

  it('REP-18 makes no claim for a flood of bad signatures', async () => {
    const bytes = Array.from({ length: 500 }, () => render(door.reading({ secret: 'another' })))
    const before = await door.rows()
    const statuses = await Promise.all(bytes.map(async (one) => (await door.sendRaw(one)).status))
    expect([...new Set(statuses)]).toEqual([401])
    expect(await door.rows()).toEqual(before)
    expect((await door.sendRaw(door.reading())).status).toBe(200)
  })

  it.each([['HTP-01', 'Content-Length', String(2 * 1024 * 1024)]])(
    '%s refuses a body of 2 MB before reading it',
    async (_id, name, value) => {
      const request = door.noting()
      expect(
        await door.refused({
          ...request,
          headers: [...request.headers, [name, value]],
          body: new Uint8Array(0),
        }),
      ).toMatchObject({ status: 413, code: 'payload_too_large' })
    },
  )

  it('HTP-02 refuses a chunked body at the limit', async () => {
    const request = door.noting({ headers: [['Transfer-Encoding', 'chunked']] })
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, ' '), Buffer.from('\r\n')])
    expect(await door.refused({ ...request, body: Buffer.concat([chunk, chunk]) })).toMatchObject({
      status: 413,
    })
  })

  it.each([
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'application/json-patch+json',
    'x-application/json',
  ])('HTP-07 refuses the content type %s', async (type) => {
    expect(await door.refused(withHeaders(door.noting(), { 'content-type': type }))).toMatchObject({
      status: 415,
    })
  })

  it.each([
    ['a depth of 10,000', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['many keys', `{${Array.from({ length: 5_000 }, (_, index) => `"${index}":0`).join()}}`],
    ['a text of another type', '{"text":{"text":"x"}}'],
    ['an empty text', '{"text":"  "}'],
    ['a text that is too long', JSON.stringify({ text: 'x'.repeat(10_001) })],
  ])('HTP-08 refuses %s quickly', async (_which, body) => {
    const startedAt = performance.now()
    const answer = await door.refused(door.noting({ body }))
    expect([400, 422]).toContain(answer.status)
    expect(performance.now() - startedAt).toBeLessThan(500)
  })
})

it('SIG-32 accepts the previous secret while it is set, claims each MAC once, and refuses it afterwards', async () => {
  const [, open] = eachStore[0]!
  const settings = { HUBSPOT_CLIENT_SECRET_PREVIOUS: 'the-previous-secret' }
  const door = await openFrontDoor(open, { settings })
  const old = door.reading({ secret: 'the-previous-secret' })
  expect([(await door.sendRaw(old)).status, (await door.sendRaw(old)).status]).toEqual([200, 409])
  expect((await door.sendRaw(door.reading())).status).toBe(200)
  await door.close()
  const after = await openFrontDoor(open)
  expect((await after.refused(after.reading({ secret: 'the-previous-secret' }))).code).toBe('unauthorized')
  await after.close()
})
