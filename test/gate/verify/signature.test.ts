// What a signature is of: method, URI, body and time. Whatever differs from what was signed is refused, and nothing
// comes of it.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import {
  malformed,
  notePath,
  openFrontDoor,
  readPath,
  unauthorized,
  withEmail,
  type FrontDoor,
} from './front-door.ts'
import { headerOf, publicUrl, signatureHeader, withHeaders } from './signed-request.ts'

describe.each(eachStore)('a signature on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => void (door = await openFrontDoor(open)))
  afterAll(() => door.close())

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

  it('SIG-04 refuses each flipped bit of the signature', async () => {
    const request = door.reading()
    const mac = Buffer.from(headerOf(request, signatureHeader), 'base64')
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
