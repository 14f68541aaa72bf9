// A write happens at most once: whoever asks again gets the stored answer, or a refusal.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, kenji } from '../../setup/running-backend.ts'
import { openFrontDoor, type FrontDoor } from '../verify/front-door.ts'
import { identity, newRid, queryWith } from '../verify/signed-request.ts'

const replayed = { status: 409, code: 'replayed_request' }

const again = 'idempotency-replayed'

describe.each(eachStore)('a write again on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => {
    door = await openFrontDoor(open)
    await door.connect(kenji)
  })
  afterAll(() => door.close())

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
})
