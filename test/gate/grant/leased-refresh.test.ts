// What a refresh leaves in the row when another has won meanwhile: a sibling, the next holder of the lease, a consent.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { forgetGrants } from '../connect/install-steps.ts'
import { minute, playRefresh, refreshesOf, settled } from './refreshing.ts'
import { leaseMs, openStages, refused, standingStill } from './stages-at-once.ts'

describe.each(eachStore)('a refresh that comes late on %s', (_name, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(open, { hubspot: { refreshTokens: 'rotating' } })
  })
  afterAll(() => running.close())
  beforeEach(() => forgetGrants(running))

  it('REF-09 leaves the lease of another alone when an old holder lets go', async () => {
    await running.connect(ada, -1)
    const { key, version } = (await running.row(ada))!
    const first = await running.store.grants.lease(key, version, 1_000)
    await running.moveClock(1_001)
    const second = await running.store.grants.lease(key, version, 20_000)
    const ended = { state: 'active', failures: 1, waitMs: 0 } as const
    expect(await running.store.grants.settle(key, { epoch: first!, version }, ended)).toBe(false)
    expect(await running.row(ada)).toMatchObject({ epoch: second, failures: 0 })
    expect((await running.row(ada))?.leasedForMs).toBeGreaterThan(15_000)
  })

  it('REF-17 serves the winner’s token to a loser whose refresh was answered invalid_grant', async () => {
    await running.connect(ada, -1)
    // The loser's answer is on its way while a consent brings new tokens.
    playRefresh(running, { status: 400, body: { error: 'invalid_grant' } }, 1)
    const asked = running.store.grants.settle
    running.store.grants.settle = async (...given) => {
      running.store.grants.settle = asked
      await running.connect(ada)
      return asked(...given)
    }
    expect((await running.read(ada)).status).toBe(200)
    expect(await running.row(ada)).toMatchObject({ state: 'active', version: 2 })
  })

  it('OAU-14 lets a new consent win over a refresh in flight, whose commit changes nothing', async () => {
    await running.connect(ada, 4 * minute)
    playRefresh(running, { delayMs: 400 }, 1)
    await running.read(ada)
    await settled(() => refreshesOf(running) === 1)
    await running.connect(ada)
    const consented = await running.row(ada)
    await pause(600)
    expect(await running.row(ada)).toMatchObject({ version: 2, tokens: consented?.tokens })
  })
})

describe.each(eachStore)('a refresh that another process has overtaken on %s', (_name, open) => {
  it('REF-17 serves the winner’s token to the one whose old token HubSpot refused', async () => {
    const stages = await openStages(open)
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
    const stages = await openStages(open, { refreshTokens: 'rotating-with-grace' })
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

  it('suspects a lost rotation only when HubSpot refuses the token of a lease that ran out', async () => {
    const stages = await openStages(open)
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
