// When HubSpot is left alone: for one account, and for all.
import { describe, expect, it, onTestFinished } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, kenji, startRunningBackend } from '../../setup/running-backend.ts'
import { minute, playRefresh, refreshesOf } from './refreshing.ts'

describe.each(eachStore)('the breakers of refresh on %s', (_name, open) => {
  async function start() {
    const running = await startRunningBackend(open)
    onTestFinished(() => running.close())
    return running
  }

  it('REF-20 takes a wrong client secret for our own mistake: no grant changes, and HubSpot is left alone', async () => {
    const running = await start()
    await running.connect(ada, -1)
    await running.connect(jonas, -1)
    const before = await running.row(ada)
    playRefresh(running, { status: 401, body: { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' } })
    expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_unavailable' })
    expect(await running.read(jonas)).toMatchObject({ status: 424, code: 'upstream_unavailable' })
    expect(refreshesOf(running)).toBe(1)
    const { version, state, failures, tokens } = before ?? {}
    expect(await running.row(ada)).toMatchObject({ version, state, failures, tokens })
    expect(running.log.filter(({ event }) => event === 'client_refused')).toHaveLength(1)
    running.hubspot.faults.clear()
    await running.moveClock(11_000)
    expect((await running.read(ada)).status).toBe(200)
  })

  it('REF-23 says that HubSpot is unavailable when the token is over, without a loop, until the breaker opens', async () => {
    const running = await start()
    await running.connect(ada, -1)
    await running.connect(jonas, -1)
    playRefresh(running, { status: 503 })
    expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_unavailable' })
    expect(refreshesOf(running)).toBe(1)
    for (let failures = 2; failures <= 5; failures += 1) {
      await running.moveClock(minute + 1)
      expect((await running.read(ada)).code).toBe('upstream_unavailable')
      expect(refreshesOf(running)).toBe(failures)
    }
    const answer = await running.read(jonas)
    expect(answer).toMatchObject({ status: 424, code: 'upstream_unavailable' })
    expect(answer.body.error.retryAfterMs).toBeGreaterThan(8_000)
    expect(refreshesOf(running)).toBe(5)
    running.hubspot.faults.clear()
    await running.moveClock(10_001)
    expect((await running.read(jonas)).status).toBe(200)
  })

  it('ISO-02 goes on refreshing for another account while HubSpot fails one', async () => {
    const running = await start()
    await running.connect(ada, -1)
    playRefresh(running, { status: 503 })
    for (let failures = 1; failures <= 5; failures += 1) {
      if (failures > 1) await running.moveClock(minute + 1)
      expect((await running.read(ada)).code).toBe('upstream_unavailable')
    }
    expect(refreshesOf(running)).toBe(5)
    running.hubspot.faults.clear()
    await running.connect(kenji, -1)
    expect((await running.read(kenji, '2001')).status).toBe(200)
    await running.connect(jonas, -1)
    expect((await running.read(jonas)).code).toBe('upstream_unavailable')
    expect(refreshesOf(running)).toBe(6)
  })
})
