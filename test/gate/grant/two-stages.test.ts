// Two processes' grant stages over one store, where one stands still in the middle of a refresh.
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Refusal } from '../../../backend/gate/errors.ts'
import type { GrantStage } from '../../../backend/gate/grant/grant-stage.ts'
import type { Store } from '../../../backend/gate/store/store.ts'
import type { LocalHubSpotOptions } from '../../local-hubspot/local-hubspot.ts'
import { eachStore, type OpenStore } from '../../setup/databases.ts'
import { ada } from '../../setup/running-backend.ts'
import { openGrantStages, type GrantStages } from './grant-stages.ts'

const leaseMs = 20_000
const minute = 60_000

/** A fetch that stands still at refreshes, before HubSpot is asked or with its answer in hand, until told to go on. */
function standingStill(where: 'before' | 'after') {
  const reached = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  async function stand() {
    reached.resolve()
    await goOn.promise
  }
  const slow: typeof fetch = async (url, init) => {
    if (where === 'before') await stand()
    // The six seconds of a call do not run while a process stands still.
    const { signal: _signal, ...rest } = init ?? {}
    const response = await fetch(url, rest)
    if (where === 'after') await stand()
    return response
  }
  return { fetch: slow, reached: reached.promise, goOn: goOn.resolve }
}

const withGrants = (change: (grants: Store['grants']) => Partial<Store['grants']>) => (store: Store) => ({
  ...store,
  grants: { ...store.grants, ...change(store.grants) },
})

/** Work that HubSpot answers as expired once. */
function expiredFirst() {
  let calls = 0
  return async (bearer: string) => {
    calls += 1
    if (calls === 1)
      throw new Refusal('reauthorization_required', { reason: 'token_expired', meaning: 'expired' })
    return bearer
  }
}

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no refusal',
    (error: { code?: string; detail?: { reason?: string } }) => `${error.code} ${error.detail?.reason}`,
  )

describe.each(eachStore)('two grant stages on %s', (_name, open: OpenStore) => {
  async function openStages(options: Partial<LocalHubSpotOptions> = {}): Promise<GrantStages> {
    const stages = await openGrantStages(open, { refreshTokens: 'rotating', ...options })
    onTestFinished(() => stages.close())
    await stages.connect(ada, -1)
    return stages
  }
  const works = async (stages: GrantStages, stage: GrantStage) => {
    await stages.moveClock(31 * minute)
    return stages.bearerOf(stage, ada)
  }

  it('REF-17 serves the winner’s token to the one whose old token HubSpot refused', async () => {
    const stages = await openStages()
    const still = standingStill('before')
    const loser = stages.bearerOf(stages.stage(still), ada)
    await still.reached
    await stages.moveClock(leaseMs + 1)
    const winner = await stages.bearerOf(stages.stage(), ada)
    still.goOn()
    expect(await loser).toBe(winner)
    expect(await stages.row(ada)).toMatchObject({ version: 2, state: 'active', failures: 0 })
    expect(stages.refreshes()).toBe(2)
  })

  it('REF-09 leaves the lease alone that another took after the first holder’s ran out', async () => {
    const stages = await openStages({ refreshTokens: 'rotating-with-grace' })
    const late = standingStill('before')
    const first = refused(stages.bearerOf(stages.stage(late), ada))
    await late.reached
    await stages.moveClock(leaseMs + 1)
    const still = standingStill('after')
    const second = stages.bearerOf(stages.stage(still), ada)
    await still.reached
    const { epoch } = (await stages.row(ada))!
    stages.hubspot.faults.add({ on: 'token', times: 1, act: { status: 503 } })
    late.goOn()
    expect(await first).toBe('upstream_unavailable refresh_unavailable')
    expect(await stages.row(ada)).toMatchObject({ epoch, failures: 0, waitMs: 0 })
    expect((await stages.row(ada))?.leasedForMs).toBeGreaterThan(leaseMs - 5_000)
    still.goOn()
    await second
    expect(await stages.row(ada)).toMatchObject({ version: 2, state: 'active' })
  })

  it('REF-01 asks the store for one lease only, however many callers of one process wait', async () => {
    const stages = await openStages()
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
    const stages = await openStages()
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

  it('REF-08 keeps the answer of one who stood still while the next holder of the lease died', async () => {
    const stages = await openStages()
    const still = standingStill('after')
    const stage = stages.stage(still)
    const late = stages.bearerOf(stage, ada)
    await still.reached
    await stages.moveClock(leaseMs + 1)
    await stages.store.grants.lease((await stages.row(ada))!.key, 1, leaseMs)
    still.goOn()
    await pause(50)
    expect((await stages.row(ada))?.version).toBe(1)
    await stages.moveClock(leaseMs + 1)
    const bearer = await late
    expect(await stages.row(ada)).toMatchObject({ version: 2, leasedForMs: 0, lostLeases: 0 })
    expect(await stages.bearerOf(stages.stage(), ada)).toBe(bearer)
    expect(await works(stages, stages.stage())).not.toBe(bearer)
  })

  it('REF-29 takes the token of a sibling when HubSpot says that its own has expired', async () => {
    const stages = await openStages()
    const [one, other] = [stages.stage(), stages.stage()]
    await stages.bearerOf(one, ada)
    const used: string[] = []
    const bearer = await stages.lend(one, ada, async (lent) => {
      used.push(lent)
      if (used.length > 1) return lent
      await stages.lend(other, ada, expiredFirst())
      throw new Refusal('reauthorization_required', { reason: 'token_expired', meaning: 'expired' })
    })
    expect(used).toEqual([expect.any(String), bearer])
    expect(used[0]).not.toBe(bearer)
    expect((await stages.row(ada))?.version).toBe(3)
    expect(stages.refreshes()).toBe(2)
  })

  it('gives up an answer that comes after the grant was revoked, and says so', async () => {
    const stages = await openStages()
    const still = standingStill('after')
    const late = refused(stages.bearerOf(stages.stage(still), ada))
    await still.reached
    const other = stages.stage()
    await stages.moveClock(leaseMs + 1)
    expect(await refused(stages.bearerOf(other, ada))).toBe('upstream_unavailable refresh_suspected')
    await stages.moveClock(minute + 1)
    expect(await refused(stages.bearerOf(other, ada))).toBe('reauthorization_required refresh_revoked')
    still.goOn()
    expect(await late).toBe('reauthorization_required tokens_out-of-use')
    expect(await stages.row(ada)).toMatchObject({ version: 1, state: 'revoked' })
    expect(stages.log.filter(({ reason }) => reason === 'out-of-use')).toHaveLength(1)
  })

  it('asks HubSpot nothing when a consent came between its lease and its reading of the row', async () => {
    const stages = await openStages()
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
    const stages = await openStages()
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
    const stages = await openStages()
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
    const stages = await openStages()
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

  it('suspects a lost rotation only when HubSpot refuses the token of a lease that ran out', async () => {
    const stages = await openStages()
    await stages.store.grants.lease((await stages.row(ada))!.key, 1, leaseMs)
    await stages.moveClock(leaseMs + 1)
    stages.hubspot.faults.add({ on: 'token', times: 1, act: { status: 503 } })
    await refused(stages.bearerOf(stages.stage(), ada))
    await stages.moveClock(3_000)
    stages.hubspot.revokeGrant(ada)
    await refused(stages.bearerOf(stages.stage(), ada))
    const labels = stages.log.map(({ event, label }) => [event, label])
    expect(labels).toEqual([
      ['refresh_failed', undefined],
      ['grant_suspected', 'lost_rotation_suspected'],
    ])
  })
})
