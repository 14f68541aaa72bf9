// What a deployment, an outage of the store and HubSpot's limits do to requests under way.
import { describe, expect, it, onTestFinished } from 'vitest'
import { eachStore, freshPostgres, openOn, urlOf, type OpenStore } from '../setup/databases.ts'
import { contactOf, mostContacts } from '../setup/contact-of.ts'
import { ada, kenji, startRunningBackend } from '../setup/running-backend.ts'
import { startFaultyProxy } from '../gate/store/faulty-proxy.ts'
import { startCluster } from './cluster.ts'

describe.each(eachStore)('on %s', { timeout: 60_000 }, (_name, open: OpenStore) => {
  it('OPS-01 finishes fifty calls under way when it is told to stop, and holds no lease afterwards', async () => {
    const one = await startCluster(open, { processes: 1 })
    onTestFinished(() => one.close())
    await one.connect(ada)
    await one.read(0, ada, '1002')
    one.hubspot.faults.add({ on: 'crm', act: { delayMs: 3_000 } })
    const answers = Promise.all(Array.from({ length: 50 }, (_, index) => one.read(0, ada, contactOf(index))))
    await expect
      .poll(() => one.hubspot.calls.filter(({ path }) => /\/contacts\/\d+$/.test(path)).length, {
        timeout: 20_000,
      })
      .toBe(1 + mostContacts)
    // The others share those readings: HubSpot does not see when they have come.
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const toldAt = performance.now()
    one.processes[0]!.signal('SIGTERM')
    expect([...new Set((await answers).map(({ status }) => status))]).toEqual([200])
    expect(await one.processes[0]!.ended).toBe(0)
    expect(performance.now() - toldAt).toBeLessThan(15_000)
    expect((await one.row(ada))?.leasedForMs).toBe(0)
  })

  it('OUT-06 passes HubSpot’s limit on, and leaves that account alone until it is over', async () => {
    const running = await startRunningBackend(open)
    onTestFinished(() => running.close())
    await running.connect(ada)
    await running.connect(kenji)
    const act = { status: 429, headers: { 'retry-after': '60' } }
    running.hubspot.faults.add({ on: 'crm', portalId: ada.portalId, act })
    const first = await running.read(ada, '1002')
    expect(first).toMatchObject({ status: 429, code: 'rate_limited' })
    expect(first.body.error.retryAfterMs).toBe(60_000)
    const crmCalls = () => running.hubspot.calls.filter(({ kind }) => kind === 'crm').length
    // The calls that were beside the limited one.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const calls = crmCalls()
    for (let tries = 0; tries < 20; tries += 1)
      expect((await running.read(ada, '1002')).code).toBe('rate_limited')
    expect(crmCalls()).toBe(calls)
    expect((await running.read(kenji, '2001')).status).toBe(200)
    running.hubspot.faults.clear()
    await running.moveClock(60_001)
    expect((await running.read(ada, '1002')).status).toBe(200)
  })
})

it('OPS-06 is not ready while the store is away, stays alive, and recovers', async () => {
  const database = await freshPostgres()
  const proxy = await startFaultyProxy(urlOf(database.config))
  const config = { kind: 'postgres' as const, url: proxy.urlFor(urlOf(database.config)) }
  const through = async () => ({ ...database, config })
  const running = await startRunningBackend(({ clock = Date.now } = {}) =>
    openOn(through, clock, async () => undefined),
  )
  onTestFinished(async () => {
    proxy.thaw()
    await running.close()
    await proxy.stop()
  })
  const status = async (path: string) => (await fetch(running.url + path)).status
  expect([await status('/readyz'), await status('/livez')]).toEqual([200, 200])
  proxy.freeze()
  expect([await status('/readyz'), await status('/livez')]).toEqual([503, 200])
  proxy.thaw()
  await expect.poll(() => status('/readyz'), { timeout: 20_000, interval: 250 }).toBe(200)
}, 60_000)
