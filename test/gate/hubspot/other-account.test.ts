// HubSpot fails one account, under load; another one's viewers do not notice.
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FaultAct } from '../../local-hubspot/faults.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import { contactOf } from '../../setup/contact-of.ts'
import { ada, kenji, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'

let running: RunningBackend
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite, {
    settings: { RATE_LIMIT_USER: '0', RATE_LIMIT_PORTAL: '0' },
  })
  await running.connect(ada)
  await running.connect(kenji)
})
afterEach(() => running.close())

it.each<[string, FaultAct]>([
  ['answers 503', { status: 503 }],
  ['answers 408', { status: 408 }],
  ['resets', 'reset'],
  ['hangs', 'hang'],
])('ISO-02 goes on for another account while HubSpot %s for one', { timeout: 30_000 }, async (_what, act) => {
  running.hubspot.faults.add({ on: 'crm', portalId: ada.portalId, act })
  const failing = Promise.all(Array.from({ length: 40 }, (_, index) => running.read(ada, contactOf(index))))
  const healthy: number[] = []
  for (let n = 0; n < 20; n += 1) healthy.push((await running.read(kenji, '2001')).status)
  expect(healthy.filter((status) => status !== 200)).toEqual([])
  expect((await failing).map(({ code }) => code)).toEqual(Array(40).fill('upstream_unavailable'))

  await pause(300) // a view answers at its first failed call; the others of that moment end just after
  // Its own breaker is open now: nobody asks HubSpot for it, and the other one is served all the same.
  running.hubspot.clearCalls()
  expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_unavailable' })
  expect((await running.read(kenji, '2001')).status).toBe(200)
  expect(running.hubspot.calls.filter(({ portalId }) => portalId === ada.portalId)).toEqual([])

  const metrics = await running.metrics.registry.metrics()
  expect(metrics).toMatch(/hubspot_breaker_openings_total\{breaker="account"\} [1-9]/)
  expect(metrics).not.toMatch(/hubspot_breaker_open\{breaker="crm"\} 1/)
  expect(metrics).not.toContain(ada.portalId)

  running.hubspot.faults.clear()
  await running.moveClock(5_001)
  await running.read(ada) // its first call is the trial, and the others of this view wait for it
  expect((await running.read(ada)).status).toBe(200)
})

it('counts and times the calls to HubSpot by endpoint and outcome', async () => {
  await running.read(ada)
  running.hubspot.faults.add({ on: 'crm', path: /\/contacts\/1001$/, act: { status: 404 }, times: 1 })
  await running.read(ada)
  running.hubspot.faults.add({ on: 'crm', path: /\/contacts\/1001$/, act: 'redirect', times: 1 })
  await running.read(ada)
  running.hubspot.faults.add({ on: 'crm', path: /\/contacts\/1001$/, act: 'reset', times: 2 })
  await running.read(ada)
  const metrics = await running.metrics.registry.metrics()
  for (const [outcome, count] of [
    ['2xx', 1],
    ['4xx', 1],
    ['redirect', 1],
    ['unreachable', 2],
  ] as const) {
    expect(metrics).toContain(`hubspot_calls_total{endpoint="contact",outcome="${outcome}"} ${count}\n`)
  }
  expect(metrics).toContain('hubspot_call_seconds_count{endpoint="contact"} 5\n')
  expect(metrics).toMatch(/hubspot_call_seconds_bucket\{le="10",endpoint="contact"\} 5\n/)
})
