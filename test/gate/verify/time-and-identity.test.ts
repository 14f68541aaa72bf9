// When a signature counts, and for whom: the window of time, and the four parameters HubSpot appends.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeTimestamp } from '../../../backend/gate/verify/timestamp.ts'
import { appId, identity, newRid, queryWith, timestampHeader, withHeaders } from './signed-request.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, kenji, mira } from '../../setup/running-backend.ts'
import { adaIdentity, openFrontDoor, type FrontDoor } from './front-door.ts'

const unauthorized = { status: 401, code: 'unauthorized' }
const now = 1_790_000_000_000

it.each([
  ['TIM-01', 300_000, null],
  ['TIM-02', 300_001, 'timestamp_expired'],
  ['TIM-03', -30_000, null],
  ['TIM-03', -30_001, 'timestamp_in_future'],
])('%s judges a request that is %i ms old', (_id, ageMs, reason) => {
  const verdict = judgeTimestamp(String(now - ageMs), now)
  expect(verdict).toMatchObject(reason === null ? { ok: true, signedAt: now - ageMs } : { ok: false, reason })
})

it('TIM-05 takes nothing for a timestamp but thirteen digits without a leading zero', () => {
  const digits = fc.stringMatching(/^[1-9][0-9]{12}$/)
  fc.assert(fc.property(digits, (text) => void expect(judgeTimestamp(text, Number(text)).ok).toBe(true)))
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{1,20}$/)), (text) => {
      fc.pre(!/^[1-9][0-9]{12}$/.test(text))
      expect(judgeTimestamp(text, now)).toEqual({ ok: false, reason: 'timestamp_malformed' })
    }),
  )
})

describe.each(eachStore)('time and identity on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => {
    door = await openFrontDoor(open)
  })
  afterAll(() => door.close())

  it.each([
    '9999999999999',
    '17900000000000',
    'abc',
    '',
    '1e12',
    '0x1A0C8F6D400',
    '+1790000000000',
    '1790000000000.0',
    '1790000000',
    '-1',
    '١٧٩٠٠٠٠٠٠٠٠٠٠',
  ])('TIM-04 TIM-05 refuses the timestamp %j, though it is the one that was signed', async (timestamp) => {
    const raw = withHeaders(door.reading({ timestamp }), {
      [timestampHeader]: Buffer.from(timestamp).toString('latin1'),
    })
    expect(await door.refused(raw)).toMatchObject(unauthorized)
  })

  it('TIM-01 TIM-02 TIM-03 draw the line through the front door, give or take a second', async () => {
    expect((await door.sendRaw(door.reading({ timestamp: door.clock() - 299_000 }))).status).toBe(200)
    expect((await door.sendRaw(door.reading({ timestamp: door.clock() + 29_000 }))).status).toBe(200)
    expect(await door.refused(door.reading({ timestamp: door.clock() - 300_100 }))).toMatchObject(
      unauthorized,
    )
    expect(door.lastReason()).toBe('timestamp_expired')
    expect(await door.refused(door.reading({ timestamp: door.clock() + 31_000 }))).toMatchObject(unauthorized)
    expect(door.lastReason()).toBe('timestamp_in_future')
  })

  it('TIM-07 refuses the repeat of a request from the future for as long as its signature lives', async () => {
    const request = door.noting({ timestamp: door.clock() + 29_000 })
    expect((await door.sendRaw(request)).status).toBe(201)
    await door.moveClock(29_000 + 299_000)
    await door.store.purge(1_000)
    expect(await door.refused(request)).toMatchObject({ status: 409, code: 'replayed_request' })
  })

  it('TIM-08 never runs a request twice when the clock steps back after a purge', async () => {
    const request = door.reading()
    expect((await door.sendRaw(request)).status).toBe(200)
    await door.moveClock(15 * 60_000 + 31_000)
    await door.store.purge(10_000)
    await door.moveClock(-10 * 60_000)
    expect([401, 409]).toContain((await door.refused(request)).status)
    await door.moveClock(10 * 60_000)
  })

  it('REP-34 never runs a request twice when the clock jumped far ahead, purged, and came back', async () => {
    const request = door.noting()
    expect((await door.sendRaw(request)).status).toBe(201)
    const read = door.reading()
    expect((await door.sendRaw(read)).status).toBe(200)
    await door.moveClock(7 * 24 * 60 * 60_000)
    while ((await door.store.purge(10_000)) > 0);
    await door.moveClock(-7 * 24 * 60 * 60_000 + 2_000)
    for (const used of [request, read]) {
      expect(await door.refused(used)).toMatchObject({ status: 409, code: 'replayed_request' })
    }
    expect((await door.sendRaw(door.reading())).status).toBe(200)
    expect((await door.sendRaw(door.noting())).status).toBe(201)
  })

  it.each([
    ['IDN-01', `${adaIdentity}&portalId=100002`, 'identity_duplicate'],
    ['IDN-01', `portalId=100002&${adaIdentity}`, 'identity_duplicate'],
    ['IDN-02', `portal%49d=100002&${adaIdentity}`, 'identity_duplicate'],
    ['IDN-03', `PORTALID=100002&${adaIdentity}`, 'identity_duplicate'],
    ['IDN-03', adaIdentity.replace('userId', 'USERID'), 'identity_malformed'],
    ['IDN-02', adaIdentity.replace('userId', 'user%49d'), 'identity_malformed'],
    ['IDN-01', `${adaIdentity}&userEmail=x`, 'identity_duplicate'],
    ['IDN-06', adaIdentity.replace(/userId=\d+&/, ''), 'identity_missing'],
    ['IDN-06', adaIdentity.replace(/portalId=\d+&/, ''), 'identity_missing'],
    ['IDN-06', adaIdentity.replace(/userEmail=[^&]+&/, ''), 'identity_missing'],
    ['IDN-06', adaIdentity.replace(/&appId=\d+/, ''), 'identity_missing'],
    ['IDN-06', '', 'identity_missing'],
    ['IDN-06', adaIdentity.replace('=501', '=0501'), 'identity_malformed'],
    ['IDN-06', adaIdentity.replace('=501', '=5e2'), 'identity_malformed'],
    ['IDN-06', adaIdentity.replace('=501', '=12345678901234567890'), 'identity_malformed'],
    ['IDN-06', adaIdentity.replace('=501', '='), 'identity_malformed'],
  ])('%s refuses the identity %s though it is signed', async (_id, who, reason) => {
    for (const request of [
      door.reading({ query: queryWith(newRid(), who) }),
      door.noting({ query: queryWith(newRid(), who) }),
    ]) {
      expect(await door.refused(request)).toMatchObject(unauthorized)
      expect(door.lastReason()).toBe(reason)
    }
  })

  it('takes an empty e-mail address, and one of any text', async () => {
    for (const email of ['', 'x%2By%40example.com']) {
      const who = identity({ ...ada, email })
      expect((await door.sendRaw(door.reading({ query: queryWith(newRid(), who) }))).status).toBe(200)
    }
  })

  it('IDN-05 ignores identity in a body and in headers', async () => {
    const forged = { portalId: 100002, userId: 601, appId: 9, text: 'Mine' }
    const headers: [string, string][] = [
      ['X-HubSpot-Portal-Id', '100002'],
      ['X-User-Id', '601'],
    ]
    const answer = await door.sendRaw(door.noting({ body: JSON.stringify(forged), headers }))
    expect(answer.status).toBe(201)
    const written = door.hubspot.calls.findLast(
      ({ method, path }) => method === 'POST' && path.endsWith('/notes'),
    )
    expect(written).toMatchObject({ portalId: ada.portalId, userId: ada.userId })
  })

  it('IDN-08 refuses a request that was signed for another app', async () => {
    const who = adaIdentity.replace(`appId=${appId}`, 'appId=4004')
    expect(await door.refused(door.reading({ query: queryWith(newRid(), who) }))).toMatchObject({
      status: 403,
      code: 'app_mismatch',
    })
  })

  it('IDN-09 asks an account that is not connected to connect, without a call to HubSpot', async () => {
    const calls = door.hubspot.calls.length
    const answer = await door.read(kenji, '2001')
    expect(answer).toMatchObject({ status: 403, code: 'connection_required' })
    expect(answer.body.error.connectUrl).toMatch(
      /^https:\/\/card\.example\.com\/oauth\/install\?ticket=[\w-]{43}$/,
    )
    expect(door.hubspot.calls.length).toBe(calls)
  })

  it('IDN-10 asks a colleague of a connected user to connect, and does not use that user’s token', async () => {
    const calls = door.hubspot.calls.length
    expect(await door.read(jonas, '1002')).toMatchObject({ status: 403, code: 'connection_required' })
    expect((await door.write(jonas, 'x', { contactId: '1002' })).code).toBe('connection_required')
    expect(door.hubspot.calls.length).toBe(calls)
  })

  it.each([403, 404] as const)(
    'IDN-11 finds no contact of another account, nor a hidden one, when HubSpot answers %i',
    async (status) => {
      door.hubspot.setHiddenRecordStatus(status)
      await door.connect(mira)
      await door.connect(kenji)
      const matrix: [typeof ada, string][] = [
        [mira, '1003'],
        [mira, '1010'],
        [ada, '2001'],
        [kenji, '1001'],
        [ada, '99999'],
        [ada, '1006'],
      ]
      for (const [who, contactId] of matrix) {
        expect(await door.read(who, contactId)).toMatchObject({ status: 404, code: 'record_not_found' })
        expect(await door.write(who, 'x', { contactId })).toMatchObject({
          status: 404,
          code: 'record_not_found',
        })
      }
      expect(
        door.hubspot.crm
          .notesOf('100001', '1003')
          .some(({ properties }) => properties['hs_note_body'] === 'x'),
      ).toBe(false)
      await door.store.grants.remove({ appId, portalId: kenji.portalId })
    },
  )

  it.each(['0', '01', '-1', '1e3', '12345678901234567890', 'abc', '1.0'])(
    'refuses the contact id %s before any call',
    async (id) => {
      for (const request of [
        door.reading({ path: `/api/contacts/${id}` }),
        door.noting({ path: `/api/contacts/${id}/notes` }),
      ]) {
        const answer = await door.refused(request)
        expect(answer).toMatchObject({ status: 422, code: 'validation_failed' })
        expect(answer.text).toContain('contactId')
      }
    },
  )

  it('answers for a merged contact with the one it was merged into', async () => {
    expect((await door.read(ada, '1007')).body.contact.id).toBe('1001')
  })
})

it('TIM-10 is not ready while its clock is more than 20 s off, and warns from 2 s on', async () => {
  for (const [, open] of eachStore) {
    const door = await openFrontDoor(open)
    for (const [skewMs, status] of [
      [0, 200],
      [5_000, 200],
      [25_000, 503],
      [-25_000, 503],
    ] as const) {
      const other = await door.another({ skewMs })
      expect((await fetch(`${other.url}/readyz`)).status).toBe(status)
      expect(other.log.some(({ event }) => event === 'clock_skewed')).toBe(Math.abs(skewMs) > 2_000)
      expect((await fetch(`${other.url}/livez`)).status).toBe(200)
    }
    await door.close()
  }
}, 60_000)
