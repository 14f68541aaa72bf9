// One signature and one timestamp, each in its one spelling; and one answer, whatever was wrong.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { adaIdentity, openFrontDoor, unauthorized, type FrontDoor } from './front-door.ts'
import { render } from './raw-http.ts'
import {
  headerOf,
  newRid,
  queryWith,
  signatureHeader,
  timestampHeader,
  withHeaders,
} from './signed-request.ts'

describe.each(eachStore)('the headers of a signature on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => void (door = await openFrontDoor(open)))
  afterAll(() => door.close())

  it.each([
    ['SIG-02', 'a request without a signature', null, 'signature_missing'],
    ['SIG-03', 'an empty signature', '', 'signature_malformed'],
  ])('%s refuses %s', async (_id, _which, given, reason) => {
    expect(await door.refused(withHeaders(door.reading(), { [signatureHeader]: given }))).toMatchObject(
      unauthorized,
    )
    expect(door.lastReason()).toBe(reason)
  })

  it('SIG-19 refuses every other spelling of the same signature', async () => {
    const request = door.reading()
    const given = headerOf(request, signatureHeader)
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

  it('SIG-16 refuses a digit moved from the URL into the timestamp, though the signed text is the same', async () => {
    const request = door.reading()
    const digit = request.target.at(-1)
    const moved = withHeaders(request, { [timestampHeader]: `${digit}${headerOf(request, timestampHeader)}` })
    expect(await door.refused({ ...moved, target: request.target.slice(0, -1) })).toMatchObject(unauthorized)
    expect(door.lastReason()).toBe('timestamp_malformed')
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
})
