// Very many grants, an outage of HubSpot's token endpoint for half an hour, and the first moments after it.
import { describe, expect, it, onTestFinished } from 'vitest'
import { grantKeyOf } from '../../../backend/gate/grant/grant-key.ts'
import { eachStore, type OpenStore } from '../../setup/databases.ts'
import type { Who } from '../../setup/running-backend.ts'
import { openGrantStages } from './grant-stages.ts'

/** HubSpot's token endpoint for any account: too many for the accounts of the local HubSpot. */
function tokenEndpoint() {
  const calls: { at: number; running: number }[] = []
  let running = 0
  const endpoint = { calls, down: true }
  const answer: typeof fetch = async () => {
    calls.push({ at: performance.now(), running: (running += 1) })
    await new Promise((resolve) => setTimeout(resolve, 30))
    running -= 1
    if (endpoint.down) return Response.json({}, { status: 503 })
    return Response.json({ access_token: `new-${calls.length}`, expires_in: 1800 })
  }
  return { endpoint, fetch: answer }
}

describe.each(eachStore)('an outage on %s', { timeout: 60_000 }, (_name, open: OpenStore) => {
  /** Enough for three seconds at that pace. */
  const viewers: Who[] = Array.from({ length: 300 }, (_, index) => ({
    portalId: String(200_000 + index),
    userId: '501',
  }))

  it('REF-24 asks now and then while HubSpot is away, and comes back with at most 100 refreshes a second', async () => {
    const stages = await openGrantStages(open)
    onTestFinished(() => stages.close())
    const { endpoint, fetch } = tokenEndpoint()
    const stage = stages.stage({ fetch })
    const tokens = { accessToken: 'old', refreshToken: 'refresh', expiresInMs: -1 }
    for (const who of viewers) {
      await stage.saveConsent(grantKeyOf('user', { appId: stages.appId, ...who }), tokens, [])
    }
    const viewAll = async () => {
      const views = await Promise.allSettled(viewers.map((who) => stages.bearerOf(stage, who)))
      return views.filter(({ status }) => status === 'fulfilled').length
    }

    const rounds = 6
    for (let round = 0; round < rounds; round += 1) {
      expect(await viewAll()).toBe(0)
      await stages.moveClock(5 * 60_000)
    }
    // Five failures, and the twenty that were on their way, until the breaker opens; then one trial at a time.
    expect(endpoint.calls.length).toBeLessThanOrEqual(25 + 2 * rounds)
    endpoint.calls.splice(0)

    endpoint.down = false
    for (let tries = 0; tries < 5 && (await viewAll()) < viewers.length; tries += 1) {
      await stages.moveClock(61_000)
    }
    expect(endpoint.calls).toHaveLength(viewers.length)
    expect(Math.max(...endpoint.calls.map(({ running }) => running))).toBeLessThanOrEqual(20)
    const perSecond = endpoint.calls.map(
      ({ at }) => endpoint.calls.filter((other) => other.at >= at && other.at < at + 1_000).length,
    )
    expect(Math.max(...perSecond)).toBeLessThanOrEqual(102)
  })
})
