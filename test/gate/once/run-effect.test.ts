// What becomes of a write that HubSpot did not do, or perhaps did: refused for certain, it may be tried again under the
// same `_rid`; in doubt, it is never repeated.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FaultAct } from '../../local-hubspot/faults.ts'
import { eachStore } from '../../setup/databases.ts'
import { openFrontDoor, type FrontDoor } from '../verify/front-door.ts'
import { newRid } from '../verify/signed-request.ts'

const hubspotError = (category: string, more: object = {}) => ({
  status: 'error',
  message: 'words of HubSpot',
  correlationId: '7c6c7b6e-0f9e-4d0a-9a0e-1f0d5b8f7c11',
  category,
  ...more,
})

describe.each(eachStore)('a write that HubSpot does not do on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => void (door = await openFrontDoor(open)))
  afterAll(() => door.close())

  const failOnce = (act: FaultAct) =>
    door.hubspot.faults.add({ on: 'crm', method: 'POST', path: '/notes$', act, times: 1 })

  const notesOnRecord = () => door.hubspot.crm.notesOf('100001', '1002').length

  /** Refused, and then, the cause gone, signed anew under the same `_rid`. */
  async function refusedThenDone(act: FaultAct, refusal: object, thenMs = 0) {
    const rid = newRid()
    const notes = notesOnRecord()
    failOnce(act)
    const first = door.noting({ rid })
    expect(await door.sendRaw(first)).toMatchObject(refusal)
    await door.moveClock(thenMs)
    expect(await door.sendRaw(first)).toMatchObject({ status: 409, code: 'replayed_request' })
    const second = await door.sendRaw(door.noting({ rid }))
    expect(second.status).toBe(201)
    expect(second.headers['idempotency-replayed']).toBeUndefined()
    expect(notesOnRecord()).toBe(notes + 1)
  }

  it.each([423, 429, 477])(
    'REP-31 REP-35 runs under the same _rid when the wait after HubSpot’s %i is over',
    async (status) => {
      const limited = { status, headers: { 'retry-after': '7' }, body: hubspotError('RATE_LIMITS') }
      await refusedThenDone(limited, { status: 429, code: 'rate_limited' }, 7_000)
    },
  )

  it('REP-31 runs under the same _rid after our own pause refused it when its record was open', async () => {
    const rid = newRid()
    const notes = notesOnRecord()
    door.hubspot.faults.add({
      on: 'crm',
      method: 'GET',
      path: '/contacts/1002',
      act: { status: 429, headers: { 'retry-after': '5' }, body: hubspotError('RATE_LIMITS') },
      times: 1,
    })
    const limited = { status: 429, code: 'rate_limited' }
    expect(await door.sendRaw(door.noting({ rid }))).toMatchObject(limited)
    expect(await door.sendRaw(door.noting({ rid }))).toMatchObject(limited)
    await door.moveClock(5_000)
    expect((await door.sendRaw(door.noting({ rid }))).status).toBe(201)
    expect(notesOnRecord()).toBe(notes + 1)
  })

  it.each([
    ['a missing scope', 403, hubspotError('MISSING_SCOPES'), { status: 403, code: 'insufficient_scope' }],
    [
      'its token',
      401,
      hubspotError('INVALID_AUTHENTICATION'),
      { status: 403, code: 'reauthorization_required' },
    ],
    [
      'a rule of the account',
      400,
      hubspotError('VALIDATION_ERROR'),
      { status: 422, code: 'validation_failed' },
    ],
    [
      'a record that is gone',
      404,
      hubspotError('OBJECT_NOT_FOUND'),
      { status: 404, code: 'record_not_found' },
    ],
    ['the least that HubSpot says', 400, { status: 'error', message: '' }, { status: 422 }],
  ])(
    'REP-35 runs under the same _rid once it is no longer refused for %s',
    async (_cause, status, body, refusal) => {
      await refusedThenDone({ status, body }, refusal)
    },
  )

  it.each([
    ['a 408', { status: 408, body: hubspotError('TIMEOUT') }],
    ['a 409', { status: 409, body: hubspotError('CONFLICT') }],
    ['a 403 that is a page', { status: 403, body: '<html>Attention required</html>' }],
    ['a 400 that is JSON of somebody else', { status: 400, body: { error: 'bad request' } }],
    ['a 404 without a message', { status: 404, body: { status: 'error' } }],
    ['a 500', { status: 500 }],
    ['a lost connection', 'reset-after'],
    ['an answer that is no JSON', 'not-json'],
  ] as [string, FaultAct][])('REP-32 is in doubt after %s, and never repeated', async (_which, act) => {
    const rid = newRid()
    failOnce(act)
    const unknown = { status: 409, code: 'outcome_unknown' }
    expect(await door.sendRaw(door.noting({ rid }))).toMatchObject(unknown)
    const asked = door.notes()
    const repeat = await door.sendRaw(door.noting({ rid }))
    expect(repeat).toMatchObject(unknown)
    expect(repeat.headers['idempotency-replayed']).toBe('true')
    expect(door.notes()).toBe(asked)
  })

  it('lets a refused write be tried again with the same _rid and a new signature, not with the old one', async () => {
    const rid = newRid()
    const notes = door.notes()
    const rows = await door.rows()
    door.hubspot.faults.add({ on: 'crm', method: 'GET', act: { status: 503 }, times: 1 })
    const request = door.noting({ rid })
    expect((await door.sendRaw(request)).status).toBe(424)
    expect((await door.rows()).writes).toBe(rows.writes)
    expect(await door.sendRaw(request)).toMatchObject({ status: 409, code: 'replayed_request' })
    expect((await door.sendRaw(door.noting({ rid }))).status).toBe(201)
    expect(door.notes()).toBe(notes + 1)
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
