// How long HubSpot wants to be left alone, by whom, and that nobody calls meanwhile.
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FaultAct } from '../../local-hubspot/faults.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, kenji, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'

const hour = 3_600_000
const anyContact = /\/contacts\/\d+$/

let running: RunningBackend
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite)
  await running.connect(ada)
  await running.connect(kenji)
})
afterEach(() => running.close())

/** Calls so far, those included that the last view still had on their way. */
async function calls() {
  await pause(100)
  return running.hubspot.calls.filter(({ kind }) => kind === 'crm').length
}
const waitOf = async () => (await running.read(ada)).body.error.retryAfterMs as number

function limited(status: number, headers: Record<string, string> = {}, more: object = {}): FaultAct {
  const message = 'You have reached your limit.'
  return { status, headers, body: { status: 'error', message, errorType: 'RATE_LIMIT', ...more } }
}
const meet = (act: FaultAct, path: RegExp = anyContact) =>
  running.hubspot.faults.add({ on: 'crm', path, act, times: 1 })

it.each([
  ['seconds', () => '7200'],
  ['a date', () => new Date(Math.ceil(running.clock() / 1000) * 1000 + 2 * hour).toUTCString()],
])(
  'HUB-10 waits as long as Retry-After says in %s, tells it, and makes no call meanwhile',
  async (_form, header) => {
    meet(limited(429, { 'retry-after': header() }))
    const first = await running.read(ada)
    expect(first).toMatchObject({ status: 429, code: 'rate_limited' })
    expect(first.body.error.retryAfterMs).toBeGreaterThanOrEqual(2 * hour)
    expect(first.body.error.retryAfterMs).toBeLessThan(2 * hour + 3_000)

    const asked = await calls()
    await running.moveClock(2 * hour - 60_000)
    expect((await running.read(ada)).code).toBe('rate_limited')
    expect(await waitOf()).toBeLessThanOrEqual(61_000)
    expect((await running.write(ada, 'Hello')).code).toBe('rate_limited')
    expect(await calls()).toBe(asked)
    await running.moveClock(63_000)
    expect((await running.read(ada)).status).toBe(200)
  },
)

it('HUB-10 waits for the account’s own midnight after the daily limit, and a day where nobody knows when that is', async () => {
  const daily = limited(429, {}, { policyName: 'DAILY', message: 'You have reached your daily limit.' })
  running.hubspot.faults.add({ on: 'crm', portalId: kenji.portalId, act: daily })
  const unknown = await running.read(kenji, '2001')
  expect(unknown.body.error.retryAfterMs).toBe(24 * hour)

  await running.read(ada) // learns in passing where the account is
  running.hubspot.faults.clear()
  meet(daily)
  const waitMs = await waitOf()
  const there = new Date(running.clock() + waitMs + 500).toLocaleTimeString('en-GB', {
    timeZone: 'Europe/Berlin',
  })
  expect(there).toMatch(/^00:00:0/)
  const asked = await calls()
  await running.moveClock(waitMs - 10_000)
  expect((await running.read(ada)).code).toBe('rate_limited')
  expect(await calls()).toBe(asked)
})

it.each([429, 477])('pauses the account after a %i, and no other', async (status) => {
  meet(limited(status, { 'retry-after': '30' }))
  expect((await running.read(ada)).code).toBe('rate_limited')
  const asked = await calls()
  expect((await running.read(ada, '1002')).code).toBe('rate_limited')
  expect(await calls()).toBe(asked)
  expect((await running.read(kenji, '2001')).status).toBe(200)
})

it('ISO-03 pauses only the record that is locked', async () => {
  meet(limited(423, { 'retry-after': '30' }, { message: 'The record is locked.' }), /\/contacts\/1001$/)
  expect(await running.read(ada, '1001')).toMatchObject({ status: 429, code: 'rate_limited' })
  expect((await running.read(ada, '1002')).status).toBe(200)
  expect((await running.write(ada, 'Hello', { contactId: '1002' })).status).toBe(201)

  const own = () => running.hubspot.calls.filter(({ path }) => path.endsWith('/contacts/1001')).length
  const asked = own()
  expect(await waitOf()).toBeGreaterThan(20_000)
  expect(own()).toBe(asked)
  await running.moveClock(31_000)
  expect((await running.read(ada, '1001')).status).toBe(200)
})

it('ISO-03 does not hold other notes up for a lock that one note met', async () => {
  meet(limited(423, { 'retry-after': '30' }), /\/notes$/)
  expect((await running.write(ada, 'Hello', { contactId: '1001' })).code).toBe('rate_limited')
  expect((await running.write(ada, 'Hello', { contactId: '1002' })).status).toBe(201)
})
