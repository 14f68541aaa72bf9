// A signed request counts once, and a write happens at most once: repeats of every kind, through the front door.
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Fault } from '../../local-hubspot/faults.ts'
import type { RawRequest } from '../verify/raw-http.ts'
import { identity, newRid, queryWith } from '../verify/signed-request.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada, kenji, type RunningOptions } from '../../setup/running-backend.ts'
import { openFrontDoor, type FrontDoor } from '../verify/front-door.ts'

const replayed = { status: 409, code: 'replayed_request' }
const again = 'idempotency-replayed'

/** A 503 of ours before any effect. */
const busyOnce: Fault = {
  on: 'token',
  grantType: 'refresh_token',
  act: { status: 429, headers: { 'retry-after': '1' } },
  times: 1,
}

describe.each(eachStore)('repeats on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => {
    door = await openFrontDoor(open)
    await door.connect(kenji)
  })
  afterAll(() => door.close())

  it('REP-06 refuses a read again, at once and after four minutes', async () => {
    const request = door.reading()
    expect((await door.sendRaw(request)).status).toBe(200)
    expect(await door.refused(request)).toMatchObject(replayed)
    await door.moveClock(4 * 60_000)
    expect(await door.refused(request)).toMatchObject(replayed)
  })

  it('REP-04 answers one of two identical reads of the same moment, and both of two cards', async () => {
    const request = door.reading()
    const twins = await Promise.all([door.sendRaw(request), door.sendRaw(request)])
    expect(twins.map(({ status }) => status).sort()).toEqual([200, 409])
    const cards = await Promise.all([door.sendRaw(door.reading()), door.sendRaw(door.reading())])
    expect(cards.map(({ status }) => status)).toEqual([200, 200])
  })

  it('REP-02 gives the same answer again within twenty seconds, and writes one note', async () => {
    const notes = door.notes()
    const request = door.noting({ text: 'Only once' })
    const first = await door.sendRaw(request)
    const second = await door.sendRaw(request)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.text).toBe(first.text)
    expect([first.headers[again], second.headers[again]]).toEqual([undefined, 'true'])
    expect(door.notes()).toBe(notes + 1)
  })

  it('REP-01 refuses the same bytes after twenty seconds, and writes one note', async () => {
    const notes = door.notes()
    const request = door.noting({ text: 'Only once' })
    expect((await door.sendRaw(request)).status).toBe(201)
    await door.moveClock(20_001)
    expect(await door.refused(request)).toMatchObject(replayed)
    expect(door.notes()).toBe(notes + 1)
  })

  it('REP-11 gives the stored answer to a repeat that is signed anew, for a day', async () => {
    const notes = door.notes()
    const rid = newRid()
    const first = await door.sendRaw(door.noting({ rid }))
    for (const waitMs of [0, 60_000, 23 * 60 * 60_000]) {
      await door.moveClock(waitMs)
      const repeat = await door.sendRaw(door.noting({ rid }))
      expect(repeat).toMatchObject({ status: 201, text: first.text })
      expect(repeat.headers[again]).toBe('true')
    }
    expect(door.notes()).toBe(notes + 1)
  })

  it('keeps the answer to a note of 10,000 characters, in any script', async () => {
    const rid = newRid()
    const text = '界'.repeat(10_000)
    const first = await door.sendRaw(door.noting({ rid, text }))
    const repeat = await door.sendRaw(door.noting({ rid, text }))
    expect([first.status, repeat.status, repeat.text === first.text]).toEqual([201, 201, true])
  })

  it('REP-14 refuses the same _rid for another body or another contact, and leaves the first alone', async () => {
    const rid = newRid()
    await door.sendRaw(door.noting({ rid }))
    const notes = door.notes()
    const reused = { status: 422, code: 'request_id_reused' }
    expect(await door.sendRaw(door.noting({ rid, text: 'Another' }))).toMatchObject(reused)
    expect(await door.sendRaw(door.noting({ rid, path: '/api/contacts/1001/notes' }))).toMatchObject(reused)
    expect(door.notes()).toBe(notes)
    expect((await door.sendRaw(door.noting({ rid }))).status).toBe(201)
  })

  it('REP-15 keeps the same _rid of two portals apart', async () => {
    const rid = newRid()
    const notes = door.notes()
    const elsewhere = { path: '/api/contacts/2001/notes', query: queryWith(rid, identity(kenji)) }
    expect((await door.sendRaw(door.noting({ rid }))).status).toBe(201)
    const other = await door.sendRaw(door.noting(elsewhere))
    expect(other.status).toBe(201)
    expect(other.headers[again]).toBeUndefined()
    expect(door.notes()).toBe(notes + 2)
  })

  it.each([
    '',
    '_rid=short&',
    `_rid=${'a'.repeat(23)}&`,
    `_rid=${'a'.repeat(21)}%2B&`,
    `_rid=${'a'.repeat(22)}&_rid=${'b'.repeat(22)}&`,
    `_RID=${'a'.repeat(22)}&`,
  ])('REP-16 refuses a write with %j for its _rid', async (rid) => {
    const query = `${rid}${identity(ada)}`
    expect(await door.refused(door.noting({ query }))).toMatchObject({
      status: 400,
      code: 'request_id_required',
    })
  })

  it('never looks at the _rid of a read', async () => {
    for (const rid of ['', '_rid=x&_rid=y&']) {
      expect((await door.sendRaw(door.reading({ query: `${rid}${identity(ada)}` }))).status).toBe(200)
    }
  })

  it('lets a refused write be tried again with the same _rid and a new signature, not with the old one', async () => {
    const rid = newRid()
    const notes = door.notes()
    const rows = await door.rows()
    door.hubspot.faults.add({ on: 'crm', method: 'GET', act: { status: 503 }, times: 1 })
    const request = door.noting({ rid })
    expect((await door.sendRaw(request)).status).toBe(424)
    expect((await door.rows()).writes).toBe(rows.writes)
    expect(await door.sendRaw(request)).toMatchObject(replayed)
    expect((await door.sendRaw(door.noting({ rid }))).status).toBe(201)
    expect(door.notes()).toBe(notes + 1)
  })

  it.each([
    ['a 500', { status: 500 }],
    ['a lost connection', 'reset-after'],
    ['an answer that is no JSON', 'not-json'],
  ] as const)('says that the outcome is unknown after %s, and never writes again', async (_which, act) => {
    const rid = newRid()
    door.hubspot.faults.add({ on: 'crm', method: 'POST', path: '/notes$', act, times: 1 })
    const unknown = { status: 409, code: 'outcome_unknown' }
    expect(await door.sendRaw(door.noting({ rid }))).toMatchObject(unknown)
    const notes = door.notes()
    const repeat = await door.sendRaw(door.noting({ rid }))
    expect(repeat).toMatchObject(unknown)
    expect(repeat.headers[again]).toBe('true')
    expect(door.notes()).toBe(notes)
  })

  it('renews an expired token in the middle of a write, and writes once', async () => {
    const notes = door.hubspot.crm.notesOf('100001', '1002').length
    door.hubspot.faults.add({
      on: 'crm',
      method: 'POST',
      path: '/notes$',
      act: {
        status: 401,
        body: { status: 'error', message: 'Expired.', category: 'EXPIRED_AUTHENTICATION' },
      },
      times: 1,
    })
    expect((await door.sendRaw(door.noting())).status).toBe(201)
    expect(door.hubspot.crm.notesOf('100001', '1002').length).toBe(notes + 1)
  })
})

describe.each(eachStore)('a store that fails on %s', (_name, open) => {
  async function withStore(wrapStore: NonNullable<RunningOptions['wrapStore']>) {
    return openFrontDoor(open, { wrapStore })
  }

  it('REP-20 fails closed while the store is away: 503, and no handler runs', async () => {
    const door = await withStore((store) => ({
      ...store,
      claims: { ...store.claims, insert: () => Promise.reject(new Error('away')) },
    }))
    const before = door.hubspot.calls.filter(({ kind }) => kind === 'crm').length
    expect((await door.sendRaw(door.reading())).status).toBeGreaterThanOrEqual(500)
    expect((await door.sendRaw(door.noting())).status).toBeGreaterThanOrEqual(500)
    expect(door.hubspot.calls.filter(({ kind }) => kind === 'crm').length).toBe(before)
    expect((await door.rows()).writes).toBe(0)
    await door.close()
  })

  it('REP-21 REP-08 answers 503 when a claim takes three seconds, gives it back, and lets the repeat through', async () => {
    let slow = true
    const door = await withStore((store) => ({
      ...store,
      claims: {
        ...store.claims,
        async insert(claims) {
          const fresh = await store.claims.insert(claims)
          if (slow) await new Promise((resolve) => setTimeout(resolve, 3_000))
          return fresh
        },
      },
    }))
    const request = door.noting()
    const startedAt = performance.now()
    expect(await door.sendRaw(request)).toMatchObject({ status: 503, code: 'retry_later' })
    expect(performance.now() - startedAt).toBeLessThan(6_000)
    slow = false
    await expect.poll(async () => (await door.rows()).claims, { timeout: 5_000 }).toBe(0)
    expect((await door.sendRaw(request)).status).toBe(201)
    expect(door.notes()).toBe(1)
    await door.close()
  }, 30_000)

  it.each([
    ['REP-08', 'with the same bytes', (first: RawRequest) => first],
    ['REP-09', 'signed anew', (_first: RawRequest, signAnew: () => RawRequest) => signAnew()],
  ])('%s lets a write run after a 503 before its effect, %s', async (_id, _how, repeat) => {
    const door = await openFrontDoor(open)
    await door.connect(ada, -1)
    const rid = newRid()
    const request = door.noting({ rid })
    door.hubspot.faults.add(busyOnce)
    expect(await door.sendRaw(request)).toMatchObject({ status: 503, code: 'retry_later' })
    expect(await door.rows()).toEqual({ claims: 0, writes: 0 })
    await door.moveClock(1_500)
    expect((await door.sendRaw(repeat(request, () => door.noting({ rid })))).status).toBe(201)
    expect(door.notes()).toBe(1)
    await door.close()
  })

  it('REP-08 gives a read its claim back when it ends in a 5xx, so that the same bytes work again', async () => {
    const door = await openFrontDoor(open)
    await door.connect(ada, -1)
    const request = door.reading()
    door.hubspot.faults.add(busyOnce)
    expect(await door.sendRaw(request)).toMatchObject({ status: 503, code: 'retry_later' })
    expect((await door.rows()).claims).toBe(0)
    await door.moveClock(1_500)
    expect((await door.sendRaw(request)).status).toBe(200)
    expect((await door.rows()).claims).toBe(1)
    await door.close()
  })

  it('REP-29 does not use up the claim of a request that was limited', async () => {
    const door = await openFrontDoor(open, { settings: { RATE_LIMIT_USER: '2' } })
    await door.sendRaw(door.reading())
    await door.sendRaw(door.reading())
    const request = door.noting()
    expect(await door.refused(request)).toMatchObject({ status: 429, code: 'rate_limited' })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_000 })
    onTestFinished(() => void vi.useRealTimers())
    expect((await door.sendRaw(request)).status).toBe(429)
    vi.setSystemTime(Date.now() + 5_300)
    expect((await door.sendRaw(request)).status).toBe(201)
    expect(door.notes()).toBe(1)
    await door.close()
  })
})
