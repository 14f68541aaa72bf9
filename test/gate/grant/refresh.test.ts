// One refresh for all who need it, over all processes: who does not hold the lease waits and reads again.
import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { contactOf } from '../../setup/contact-of.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { forgetGrants } from '../connect/install-steps.ts'
import { minute, playRefresh, refreshesOf, settled, statusesOf } from './refreshing.ts'
import { openStages, refused, standingStill, withGrants, works } from './stages-at-once.ts'

describe.each(eachStore)('one refresh on %s', (_name, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(open, { settings: { RATE_LIMIT_USER: '0', RATE_LIMIT_PORTAL: '0' } })
  })
  afterAll(() => running.close())
  beforeEach(() => forgetGrants(running))

  it('REF-01 asks HubSpot once for 200 calls with an expired token', async () => {
    await running.connect(ada, -1)
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => running.read(ada, contactOf(index))),
    )
    expect(statusesOf(answers)).toEqual([200])
    expect(refreshesOf(running)).toBe(1)
  })

  it('REF-32 serves the others when the first who waits goes away', async () => {
    await running.connect(ada, -1)
    playRefresh(running, { delayMs: 500 }, 1)
    const first = running.sign({ path: '/api/contacts/1001', who: ada })
    const gone = Promise.withResolvers<string>()
    const leaving = get(first.url, { headers: first.headers }, () => gone.resolve('answered'))
    leaving.on('error', () => gone.resolve('gone'))
    await settled(() => refreshesOf(running) === 1)
    const others = Promise.all([0, 1, 2].map((index) => running.read(ada, contactOf(index))))
    leaving.destroy()
    expect(await gone.promise).toBe('gone')
    expect(statusesOf(await others)).toEqual([200])
    expect(refreshesOf(running)).toBe(1)
  })

  it('REF-37 refreshes once when a call that waits meets one that refreshes beside', async () => {
    await running.connect(ada, 4 * minute)
    playRefresh(running, { delayMs: 300 }, 1)
    await running.read(ada)
    await settled(() => refreshesOf(running) === 1)
    await running.moveClock(4 * minute)
    expect((await running.read(ada)).status).toBe(200)
    expect(refreshesOf(running)).toBe(1)
  })
})

describe.each(eachStore)('one refresh of several processes on %s', (_name, open) => {
  it('REF-01 asks the store for one lease only, however many callers of one process wait', async () => {
    const stages = await openStages(open)
    let leases = 0
    const stage = stages.stage({
      wrapStore: withGrants((grants) => ({
        lease(...given) {
          leases += 1
          return grants.lease(...given)
        },
      })),
    })
    const bearers = await Promise.all(Array.from({ length: 50 }, () => stages.bearerOf(stage, ada)))
    expect(new Set(bearers).size).toBe(1)
    expect([leases, stages.refreshes()]).toEqual([1, 1])
  })

  it('REF-37 calls once when one refreshes beside its call and the other must wait', async () => {
    const stages = await openStages(open)
    await stages.connect(ada, 65_000)
    const still = standingStill('before')
    const beside = stages.stage(still)
    const old = await stages.bearerOf(beside, ada)
    await still.reached
    await stages.moveClock(10_000)
    const waiting = stages.bearerOf(stages.stage(), ada)
    await pause(100)
    expect(stages.refreshes()).toBe(0)
    still.goOn()
    expect(await waiting).not.toBe(old)
    expect(stages.refreshes()).toBe(1)
  })

  it('asks HubSpot nothing when a consent came between its lease and its reading of the row', async () => {
    const stages = await openStages(open)
    let consented = false
    const stage = stages.stage({
      wrapStore: withGrants((grants) => ({
        async lease(...given) {
          const epoch = await grants.lease(...given)
          if (!consented) await stages.connect(ada)
          consented = true
          return epoch
        },
      })),
    })
    const bearer = await stages.bearerOf(stage, ada)
    expect(stages.refreshes()).toBe(0)
    expect(await stages.bearerOf(stages.stage(), ada)).toBe(bearer)
  })

  it('asks HubSpot nothing under a lease that took so long that too little of it is left', async () => {
    const stages = await openStages(open)
    const slow = stages.stage({
      wrapStore: withGrants((grants) => ({
        async lease(...given) {
          const epoch = await grants.lease(...given)
          await stages.moveClock(10_001)
          return epoch
        },
      })),
    })
    expect(await refused(stages.bearerOf(slow, ada))).toBe('retry_later store_slow')
    expect(stages.refreshes()).toBe(0)
    expect(await stages.row(ada)).toMatchObject({ leasedForMs: 0, lostLeases: 0, failures: 0 })
    await stages.bearerOf(stages.stage(), ada)
  })

  it('lets nobody wait for another at a stop, and begins nothing more', async () => {
    const stages = await openStages(open)
    const still = standingStill('before')
    const holder = stages.bearerOf(stages.stage(still), ada)
    await still.reached
    const stopping = stages.stage()
    const waiting = refused(stages.bearerOf(stopping, ada))
    await pause(50)
    await stopping.drain()
    expect(await waiting).toBe('retry_later stopping')
    still.goOn()
    await holder
    expect(await refused(works(stages, stopping))).toBe('retry_later stopping')
    expect(stages.refreshes()).toBe(1)
  })

  it('waits at a stop until the tokens that are on their way are kept', async () => {
    const stages = await openStages(open)
    const still = standingStill('after')
    const stage = stages.stage(still)
    const bearer = stages.bearerOf(stage, ada)
    await still.reached
    let drained = false
    const drain = stage.drain().then(() => (drained = true))
    await pause(50)
    expect(drained).toBe(false)
    still.goOn()
    await drain
    expect((await stages.row(ada))?.version).toBe(2)
    await bearer
  })
})
