// Refreshes that need real time to pass: slow answers, hung ones, a store that is away. They run beside each other.
import { describe, expect, it, type TestContext } from 'vitest'
import { Refusal } from '../../../backend/gate/errors.ts'
import { eachStore, type OpenStore } from '../../setup/databases.ts'
import { ada, jonas, startRunningBackend, type RunningOptions } from '../../setup/running-backend.ts'
import { minute, playRefresh, refreshesOf, settled } from './refreshing.ts'

describe.concurrent.each(eachStore)('a slow refresh on %s', { timeout: 30_000 }, (_name, open: OpenStore) => {
  async function start({ onTestFinished }: TestContext, options: RunningOptions = {}) {
    const running = await startRunningBackend(open, options)
    onTestFinished(() => running.close())
    return running
  }

  it('REF-06 waits for an answer that takes 4.5 s, and gives up after 6 s', async (context) => {
    const running = await start(context)
    await running.connect(ada, -1)
    await running.connect(jonas, -1)
    playRefresh(running, { delayMs: 4_500 }, 1)
    expect((await running.read(ada)).status).toBe(200)
    playRefresh(running, { delayMs: 6_500 }, 1)
    expect(await running.read(jonas)).toMatchObject({ status: 503, code: 'retry_later' })
    expect((await running.row(jonas))?.version).toBe(1)
    expect((await running.row(ada))?.version).toBe(2)
  })

  it('REF-07 lets go of a provider that never answers, and of the lease', async (context) => {
    const running = await start(context)
    await running.connect(ada, -1)
    playRefresh(running, 'hang', 1)
    const startedAt = performance.now()
    const answers = await Promise.all([running.read(ada), running.read(ada, '1002')])
    const tookMs = performance.now() - startedAt
    expect(tookMs).toBeGreaterThan(5_900)
    expect(tookMs).toBeLessThan(8_000)
    expect(answers.map(({ code }) => code)).toEqual(['retry_later', 'retry_later'])
    expect(answers[0]?.body.error.retryAfterMs).toBeGreaterThan(0)
    expect((await running.row(ada))?.leasedForMs).toBe(0)
    await running.moveClock(5_000)
    expect((await running.read(ada)).status).toBe(200)
  })

  it('REF-10 never asks HubSpot without the lease', async (context) => {
    const running = await start(context)
    await running.connect(ada, -1)
    const row = await running.row(ada)
    await running.store.grants.lease(row!.key, row!.version, 60_000)
    const answer = await running.read(ada)
    expect(answer).toMatchObject({ status: 503, code: 'retry_later' })
    expect(refreshesOf(running)).toBe(0)
  })

  it('uses the old token while it lives when who holds the lease is gone, in time for the call', async (context) => {
    const running = await start(context)
    await running.connect(ada, 55_000)
    const row = await running.row(ada)
    await running.store.grants.lease(row!.key, row!.version, 60_000)
    const startedAt = performance.now()
    expect((await running.read(ada)).status).toBe(200)
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    expect(refreshesOf(running)).toBe(0)
  })

  it('OAU-15 keeps a row deleted that an uninstall removed during a refresh, and has the new token revoked', async (context) => {
    const running = await start(context, { hubspot: { refreshTokens: 'rotating' } })
    await running.connect(ada, 4 * minute)
    playRefresh(running, { delayMs: 400 }, 1)
    await running.read(ada)
    await settled(() => refreshesOf(running) === 1)
    await running.store.grants.remove({ appId: running.config.app.id, portalId: ada.portalId })
    await settled(() => running.log.filter(({ event }) => event === 'tokens_revoked').length === 2)
    expect(await running.row(ada)).toBeNull()
  })

  it('REF-16 keeps new tokens over a store that is away for five seconds at the commit', async (context) => {
    const running = await start(context, { hubspot: { refreshTokens: 'rotating' } })
    await running.connect(ada, -1)
    const commit = running.store.grants.commit
    const awayUntil = performance.now() + 5_000
    running.store.grants.commit = async (...given) => {
      if (performance.now() < awayUntil) throw new Refusal('retry_later', { reason: 'store_unavailable' })
      return commit(...given)
    }
    expect((await running.read(ada)).status).toBe(200)
    expect(refreshesOf(running)).toBe(1)
    await running.moveClock(31 * minute)
    expect((await running.read(ada)).status).toBe(200)
  })
})
