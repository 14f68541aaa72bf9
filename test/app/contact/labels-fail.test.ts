// What fails beside a record costs itself: neither the record nor a note waits for it, and nobody else of the account does.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, jonas, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { labels, meet, partPaths } from './beside-contact.ts'
import type { FaultAct } from '../../local-hubspot/faults.ts'

let running: RunningBackend
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite)
  await running.connect(ada)
  await running.connect(jonas)
})
afterEach(() => running.close())

const parts = Object.values(partPaths)

const limit = (more: object = {}): FaultAct => ({
  status: 429,
  body: { status: 'error', message: 'Slow down.', errorType: 'RATE_LIMIT', ...more },
})

const views = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => running.read(index % 2 ? jonas : ada)))

const asked = (path: RegExp) => running.hubspot.calls.filter((call) => path.test(call.path)).length

describe.each<[string, RegExp[], FaultAct]>([
  ['labels with 500', labels, { status: 500 }],
  ['labels with 429', labels, limit()],
  ['labels with 429 for the day', labels, limit({ policyName: 'DAILY' })],
  ['labels with 477', labels, { ...(limit() as { status: number }), status: 477 }],
  ['labels by hanging', labels, 'hang'],
  ['parts with 500', parts, { status: 500 }],
  ['parts by hanging', parts, 'hang'],
])('HUB-01 an account to which HubSpot fails %s', (_what, paths, act) => {
  it('has its records and its notes all the while', { timeout: 60_000 }, async () => {
    meet(running, paths, act)
    for (let round = 0; round < (act === 'hang' ? 2 : 5); round += 1) {
      for (const { status, body } of await views(6)) {
        expect([status, body.contact?.name]).toEqual([200, 'Sofia Marino'])
      }
      const { status } = await running.write(ada, 'Written meanwhile', { contactId: '1002' })
      expect(status).toBe(201)
    }
    running.hubspot.faults.clear()
    await running.moveClock(24 * 60 * 60_000)
    await running.connect(ada)
    const { body } = await running.read(ada)
    expect([body.contact.ownerName, body.contact.leadStatus]).toEqual(['Jonas Weber', 'Open Deal'])
    expect([body.deals.open.length, body.notes.length > 0]).toEqual([3, true])
  })
})

it('HUB-01 leaves alone what fails again and again, and asks for the rest', async () => {
  meet(running, [/\/crm\/owners\//], { status: 500 })
  for (let view = 0; view < 20; view += 1) await running.read(ada)
  const before = [asked(/\/crm\/owners\//), asked(/\/contacts\/1001$/)]
  expect(before[0]).toBeLessThan(20)
  expect((await running.read(ada)).body.contact).toMatchObject({ leadStatus: 'Open Deal', ownerName: '9502' })
  expect([asked(/\/crm\/owners\//), asked(/\/contacts\/1001$/)]).toEqual([before[0], (before[1] ?? 0) + 1])

  running.hubspot.faults.clear()
  await running.moveClock(5_001)
  expect((await running.read(ada)).body.contact.ownerName).toBe('Jonas Weber')
})

it('HUB-01 does not ask for a label before HubSpot’s wait for it is over', async () => {
  running.hubspot.faults.add({ on: 'crm', path: /\/crm\/owners\//, act: limit(), times: 1 })
  expect((await running.read(ada)).body.contact).toMatchObject({ ownerName: '9502' })
  await running.connect(jonas)
  expect((await running.read(jonas)).body.contact).toMatchObject({
    ownerName: '9502',
    leadStatus: 'Open Deal',
  })
  expect(asked(/\/crm\/owners\//)).toBe(1)
  await running.moveClock(11_000)
  expect((await running.read(ada)).body.contact.ownerName).toBe('Jonas Weber')
})

it('HUB-01 asks for nothing beside the record while HubSpot fails the record itself', async () => {
  meet(running, [/\/contacts\/1001$/], { status: 500 })
  for (let view = 0; view < 12; view += 1) expect((await running.read(ada)).code).toBe('upstream_unavailable')
  const before = running.hubspot.calls.length
  expect((await running.read(ada)).code).toBe('upstream_unavailable')
  expect(running.hubspot.calls.length).toBe(before)
})
