// What HubSpot's token endpoint may answer a refresh, and what becomes of it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { forgetGrants } from '../connect/install-steps.ts'
import { minute, playRefresh, refreshesOf } from './refreshing.ts'

describe.each(eachStore)('the answer to a refresh on %s', (_name, open) => {
  let running: RunningBackend
  beforeAll(async () => void (running = await startRunningBackend(open)))
  afterAll(() => running.close())
  beforeEach(() => forgetGrants(running))

  it('REF-15 repeats at once with the same token when the answer was lost, and at most once', async () => {
    await running.connect(ada, -1)
    playRefresh(running, 'reset-after', 1)
    expect((await running.read(ada)).status).toBe(200)
    expect(refreshesOf(running)).toBe(2)
    await running.connect(jonas, -1)
    playRefresh(running, 'reset')
    expect(await running.read(jonas)).toMatchObject({ status: 424, code: 'upstream_unavailable' })
    expect(refreshesOf(running)).toBe(4)
  })

  it('REF-27 keeps the old refresh token when the answer brings none', async () => {
    const { accessToken } = await running.connect(ada, -1)
    const body = { access_token: accessToken, expires_in: 1800, token_type: 'bearer' }
    playRefresh(running, { status: 200, body }, 1)
    expect((await running.read(ada)).status).toBe(200)
    await running.moveClock(31 * minute)
    expect((await running.read(ada)).status).toBe(200)
    expect((await running.row(ada))?.version).toBe(3)
  })

  it.each([undefined, 0, -5, 86_401, 1.5, 'soon', null])(
    'counts an expires_in of %j as five minutes',
    async (expires_in) => {
      const { accessToken } = await running.connect(ada, -1)
      playRefresh(running, { status: 200, body: { access_token: accessToken, expires_in } }, 1)
      const before = running.clock()
      await running.read(ada)
      const leftMs = ((await running.row(ada))?.tokens.accessExpiresAt ?? 0) - before
      expect(leftMs).toBeGreaterThan(299_000)
      expect(leftMs).toBeLessThan(303_000)
    },
  )

  it.each([{}, { access_token: '' }, { access_token: 7 }, { access_token: 'with blank' }, []])(
    'calls a 200 that holds %j no answer: it counts as a failure and changes no token',
    async (body) => {
      await running.connect(ada, -1)
      const before = await running.row(ada)
      playRefresh(running, { status: 200, body }, 1)
      expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_invalid_response' })
      expect(await running.row(ada)).toMatchObject({ version: 1, failures: 1, tokens: before?.tokens })
    },
  )

  it('VLT-20 keeps refresh tokens of up to 16 KB, and calls an answer with a longer one nonsense', async () => {
    const { accessToken } = await running.connect(ada, -1)
    const answer = (bytes: number) => ({
      status: 200,
      body: { access_token: accessToken, refresh_token: 'r'.repeat(bytes), expires_in: 1 },
    })
    let version = 1
    for (const bytes of [300, 4 * 1024, 15 * 1024]) {
      playRefresh(running, answer(bytes), 1)
      expect((await running.read(ada)).status).toBe(200)
      version += 1
      expect((await running.row(ada))?.version).toBe(version)
      await running.moveClock(2_000)
    }
    const before = await running.row(ada)
    playRefresh(running, answer(17 * 1024), 1)
    expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_invalid_response' })
    expect(await running.row(ada)).toMatchObject({ version, failures: 1, tokens: before?.tokens })
  })

  it('REF-28 writes nothing when the answer is for another portal, and has those tokens revoked', async () => {
    await running.connect(ada, -1)
    const before = await running.row(ada)
    const body = {
      access_token: 'a-foreign-one',
      refresh_token: 'its-refresh',
      expires_in: 1800,
      hub_id: 999,
    }
    playRefresh(running, { status: 200, body }, 1)
    expect((await running.read(ada)).status).toBe(424)
    expect((await running.row(ada))?.tokens).toEqual(before?.tokens)
    expect(running.log.filter(({ event }) => event === 'refresh_answer_foreign')).toHaveLength(1)
    expect(running.hubspot.calls.filter(({ kind }) => kind === 'revoke')).toHaveLength(2)
  })
})
