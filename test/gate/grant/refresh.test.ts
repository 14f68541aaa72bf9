// One refresh, whatever happens: through the front door, with HubSpot's token endpoint misbehaving in every known way.
import { afterEach, describe, expect, it } from 'vitest'
import { eachStore, type OpenStore } from '../../setup/databases.ts'
import {
  ada,
  contactOf,
  jonas,
  kenji,
  startRunningBackend,
  type RunningBackend,
  type RunningOptions,
} from '../../setup/running-backend.ts'

const minute = 60_000

describe.each(eachStore)('refresh on %s', (_name, open: OpenStore) => {
  let running: RunningBackend
  afterEach(() => running.close())

  const start = async (options: RunningOptions = {}) => (running = await startRunningBackend(open, options))
  const refreshes = () =>
    running.hubspot.calls.filter(({ grantType }) => grantType === 'refresh_token').length
  const refuse = (act: Parameters<RunningBackend['hubspot']['faults']['add']>[0]['act'], times = Infinity) =>
    running.hubspot.faults.add({ on: 'token', grantType: 'refresh_token', act, times })
  const statuses = (answers: { status: number }[]) => [...new Set(answers.map(({ status }) => status))]
  const settled = async (condition: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 200 && !(await condition()); tries += 1)
      await new Promise((go) => setTimeout(go, 10))
    expect(await condition()).toBe(true)
  }

  it('REF-01 asks HubSpot once for 200 calls with an expired token', async () => {
    await start({ settings: { RATE_LIMIT_USER: '0', RATE_LIMIT_PORTAL: '0' } })
    await running.connect(ada, -1)
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => running.read(ada, contactOf(index))),
    )
    expect(statuses(answers)).toEqual([200])
    expect(refreshes()).toBe(1)
  })

  it('REF-04 answers at once with the old token while four minutes are left, and refreshes beside', async () => {
    await start()
    const { accessToken } = await running.connect(ada, 4 * minute)
    refuse({ delayMs: 400 })
    const startedAt = performance.now()
    expect((await running.read(ada)).status).toBe(200)
    expect(performance.now() - startedAt).toBeLessThan(350)
    expect(running.log.find(({ event }) => event === 'card_request')?.['tokenVersion']).toBe(1)
    await settled(async () => (await running.row(ada))?.version === 2)
    expect(refreshes()).toBe(1)
    expect(JSON.stringify(running.log)).not.toContain(accessToken)
  })

  it('leaves a token alone that lives for more than seven minutes', async () => {
    await start()
    await running.connect(ada, 7 * minute + 1_000)
    await running.read(ada)
    expect(refreshes()).toBe(0)
  })

  it('REF-15 repeats at once with the same token when the answer was lost, and at most once', async () => {
    await start()
    await running.connect(ada, -1)
    refuse('reset-after', 1)
    expect((await running.read(ada)).status).toBe(200)
    expect(refreshes()).toBe(2)
    await running.connect(jonas, -1)
    refuse('reset')
    expect(await running.read(jonas)).toMatchObject({ status: 424, code: 'upstream_unavailable' })
    expect(refreshes()).toBe(4)
  })

  it('REF-18 takes one invalid_grant for an outage: the grant works again after a minute', async () => {
    await start()
    await running.connect(ada, -1)
    refuse({ status: 400, body: { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' } }, 1)
    expect((await running.read(ada)).status).toBe(424)
    expect((await running.row(ada))?.state).toBe('suspect')
    expect(await running.read(ada)).toMatchObject({ status: 503, code: 'retry_later' })
    expect(refreshes()).toBe(1)
    await running.moveClock(61_000)
    expect((await running.read(ada)).status).toBe(200)
    expect((await running.row(ada))?.state).toBe('active')
  })

  it('REF-19 takes a second invalid_grant a minute later for a revocation, and asks no more', async () => {
    await start({ settings: { RATE_LIMIT_USER: '0', RATE_LIMIT_PORTAL: '0' } })
    await running.connect(ada, -1)
    running.hubspot.revokeGrant(ada)
    await running.read(ada)
    await running.moveClock(59_000)
    expect((await running.read(ada)).code).toBe('retry_later')
    await running.moveClock(2_000)
    const answer = await running.read(ada)
    expect(answer).toMatchObject({ status: 403, code: 'reauthorization_required' })
    expect(answer.body.error.connectUrl).toMatch(/\/oauth\/install\?ticket=/)
    for (let batch = 0; batch < 10; batch += 1) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => running.read(ada, contactOf(index))),
      )
      expect(statuses(answers)).toEqual([403])
    }
    expect(refreshes()).toBe(2)
    expect((await running.row(ada))?.state).toBe('revoked')
  })

  it('REF-19 uses no access token of a revoked grant, though it still lives', async () => {
    await start()
    await running.connect(ada)
    const { key, version } = (await running.row(ada))!
    await running.store.grants.setState(key, version, 'revoked')
    expect(await running.read(ada)).toMatchObject({ status: 403, code: 'reauthorization_required' })
    expect(running.hubspot.calls.filter(({ kind }) => kind === 'crm')).toEqual([])
  })

  it('REF-20 takes a wrong client secret for our own mistake: no grant changes, and HubSpot is left alone', async () => {
    await start()
    await running.connect(ada, -1)
    await running.connect(jonas, -1)
    const before = await running.row(ada)
    refuse({ status: 401, body: { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' } })
    expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_unavailable' })
    expect(await running.read(jonas)).toMatchObject({ status: 424, code: 'upstream_unavailable' })
    expect(refreshes()).toBe(1)
    const { version, state, failures, tokens } = before ?? {}
    expect(await running.row(ada)).toMatchObject({ version, state, failures, tokens })
    expect(running.log.filter(({ event }) => event === 'client_refused')).toHaveLength(1)
    running.hubspot.faults.clear()
    await running.moveClock(11_000)
    expect((await running.read(ada)).status).toBe(200)
  })

  it('REF-21 waits as long as HubSpot says, and does not call it a failure', async () => {
    await start()
    await running.connect(ada, -1)
    refuse({ status: 429, headers: { 'retry-after': '20' } }, 1)
    const answer = await running.read(ada)
    expect(answer).toMatchObject({ status: 503, code: 'retry_later' })
    expect(answer.body.error.retryAfterMs).toBeGreaterThan(19_000)
    expect(await running.row(ada)).toMatchObject({ failures: 0, state: 'active' })
    await running.moveClock(19_000)
    expect((await running.read(ada)).code).toBe('retry_later')
    expect(refreshes()).toBe(1)
    await running.moveClock(1_500)
    expect((await running.read(ada)).status).toBe(200)
  })

  it('REF-22 goes on with the old token while HubSpot answers 503', async () => {
    await start()
    await running.connect(ada, 3 * minute)
    refuse({ status: 503 })
    expect((await running.read(ada)).status).toBe(200)
    await settled(async () => (await running.row(ada))?.failures === 1)
    await running.connect(jonas, 50_000)
    expect((await running.read(jonas)).status).toBe(200)
    expect((await running.row(jonas))?.version).toBe(1)
  })

  it('REF-23 says that HubSpot is unavailable when the token is over, without a loop, until the breaker opens', async () => {
    await start()
    await running.connect(ada, -1)
    await running.connect(jonas, -1)
    refuse({ status: 503 })
    expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_unavailable' })
    expect(refreshes()).toBe(1)
    for (let failures = 2; failures <= 5; failures += 1) {
      await running.moveClock(minute + 1)
      expect((await running.read(ada)).code).toBe('upstream_unavailable')
      expect(refreshes()).toBe(failures)
    }
    const answer = await running.read(jonas)
    expect(answer).toMatchObject({ status: 424, code: 'upstream_unavailable' })
    expect(answer.body.error.retryAfterMs).toBeGreaterThan(8_000)
    expect(refreshes()).toBe(5)
    running.hubspot.faults.clear()
    await running.moveClock(10_001)
    expect((await running.read(jonas)).status).toBe(200)
  })

  it('ISO-02 goes on refreshing for another account while HubSpot fails one', async () => {
    await start()
    await running.connect(ada, -1)
    refuse({ status: 503 })
    for (let failures = 1; failures <= 5; failures += 1) {
      if (failures > 1) await running.moveClock(minute + 1)
      expect((await running.read(ada)).code).toBe('upstream_unavailable')
    }
    expect(refreshes()).toBe(5)
    running.hubspot.faults.clear()
    await running.connect(kenji, -1)
    expect((await running.read(kenji, '2001')).status).toBe(200)
    await running.connect(jonas, -1)
    expect((await running.read(jonas)).code).toBe('upstream_unavailable')
    expect(refreshes()).toBe(6)
  })

  it('REF-27 keeps the old refresh token when the answer brings none', async () => {
    await start()
    const { accessToken } = await running.connect(ada, -1)
    const body = { access_token: accessToken, expires_in: 1800, token_type: 'bearer' }
    refuse({ status: 200, body }, 1)
    expect((await running.read(ada)).status).toBe(200)
    await running.moveClock(31 * minute)
    expect((await running.read(ada)).status).toBe(200)
    expect((await running.row(ada))?.version).toBe(3)
  })

  it.each([undefined, 0, -5, 86_401, 1.5, 'soon', null])(
    'counts an expires_in of %j as five minutes',
    async (expires_in) => {
      await start()
      const { accessToken } = await running.connect(ada, -1)
      refuse({ status: 200, body: { access_token: accessToken, expires_in } }, 1)
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
      await start()
      await running.connect(ada, -1)
      const before = await running.row(ada)
      refuse({ status: 200, body }, 1)
      expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_invalid_response' })
      expect(await running.row(ada)).toMatchObject({ version: 1, failures: 1, tokens: before?.tokens })
    },
  )

  it('VLT-20 keeps refresh tokens of up to 16 KB, and calls an answer with a longer one nonsense', async () => {
    await start()
    const { accessToken } = await running.connect(ada, -1)
    const answer = (bytes: number) => ({
      status: 200,
      body: { access_token: accessToken, refresh_token: 'r'.repeat(bytes), expires_in: 1 },
    })
    let version = 1
    for (const bytes of [300, 4 * 1024, 15 * 1024]) {
      refuse(answer(bytes), 1)
      expect((await running.read(ada)).status).toBe(200)
      version += 1
      expect((await running.row(ada))?.version).toBe(version)
      await running.moveClock(2_000)
    }
    const before = await running.row(ada)
    refuse(answer(17 * 1024), 1)
    expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_invalid_response' })
    expect(await running.row(ada)).toMatchObject({ version, failures: 1, tokens: before?.tokens })
  })

  it('REF-28 writes nothing when the answer is for another portal, and has those tokens revoked', async () => {
    await start()
    await running.connect(ada, -1)
    const before = await running.row(ada)
    const body = {
      access_token: 'a-foreign-one',
      refresh_token: 'its-refresh',
      expires_in: 1800,
      hub_id: 999,
    }
    refuse({ status: 200, body }, 1)
    expect((await running.read(ada)).status).toBe(424)
    expect((await running.row(ada))?.tokens).toEqual(before?.tokens)
    expect(running.log.filter(({ event }) => event === 'refresh_answer_foreign')).toHaveLength(1)
    expect(running.hubspot.calls.filter(({ kind }) => kind === 'revoke')).toHaveLength(2)
  })

  it('REF-29 renews once when HubSpot says that the token has expired, and repeats the call', async () => {
    await start()
    await running.connect(ada)
    running.hubspot.expireAccessTokens(ada)
    const answers = await Promise.all([0, 1, 2].map((index) => running.read(ada, contactOf(index))))
    expect(statuses(answers)).toEqual([200])
    expect(refreshes()).toBe(1)
  })

  it('REF-30 does not refresh for any other 401', async () => {
    await start({ settings: { RATE_LIMIT_USER: '0', RATE_LIMIT_PORTAL: '0' } })
    await running.connect(ada)
    running.hubspot.faults.add({
      on: 'crm',
      act: { status: 401, body: { status: 'error', message: 'No.', category: 'INVALID_AUTHENTICATION' } },
    })
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => running.read(ada, contactOf(index))),
    )
    expect([...new Set(answers.map(({ code }) => code))]).toEqual(['reauthorization_required'])
    expect(answers[0]?.body.error.connectUrl).toContain('/oauth/install?ticket=')
    expect(refreshes()).toBe(0)
  })

  it('REF-31 gives up after one refresh when every call is answered as expired', async () => {
    await start()
    await running.connect(ada)
    running.hubspot.faults.add({
      on: 'crm',
      act: { status: 401, body: { status: 'error', message: 'No.', category: 'EXPIRED_AUTHENTICATION' } },
    })
    expect(await running.read(ada)).toMatchObject({ status: 403, code: 'reauthorization_required' })
    expect(refreshes()).toBe(1)
    const perPath = Map.groupBy(
      running.hubspot.calls.filter(({ kind }) => kind === 'crm'),
      ({ path }) => path,
    )
    for (const calls of perPath.values()) expect(calls.length).toBeLessThanOrEqual(2)
  })

  it('IDN-13 stops at a user who was removed from the account', async () => {
    await start()
    await running.connect(ada)
    expect((await running.read(ada)).status).toBe(200)
    running.hubspot.removeUser(ada)
    const answer = await running.read(ada)
    expect(answer).toMatchObject({ status: 403, code: 'reauthorization_required' })
    expect(answer.body.error.connectUrl).toContain('/oauth/install?ticket=')
    expect(refreshes()).toBe(0)
    expect(answer.text).not.toContain('@')
  })

  it('REF-32 serves the others when the first who waits goes away', async () => {
    await start()
    await running.connect(ada, -1)
    refuse({ delayMs: 500 }, 1)
    const first = running.sign({ path: '/api/contacts/1001', who: ada })
    const gone = new AbortController()
    const leaving = fetch(first.url, { headers: first.headers, signal: gone.signal }).catch(() => 'gone')
    await settled(() => refreshes() === 1)
    const others = Promise.all([0, 1, 2].map((index) => running.read(ada, contactOf(index))))
    gone.abort()
    expect(await leaving).toBe('gone')
    expect(statuses(await others)).toEqual([200])
    expect(refreshes()).toBe(1)
  })

  it('REF-37 refreshes once when a call that waits meets one that refreshes beside', async () => {
    await start()
    await running.connect(ada, 4 * minute)
    refuse({ delayMs: 300 }, 1)
    await running.read(ada)
    await settled(() => refreshes() === 1)
    await running.moveClock(4 * minute)
    expect((await running.read(ada)).status).toBe(200)
    expect(refreshes()).toBe(1)
  })

  it('REF-09 leaves the lease of another alone when an old holder lets go', async () => {
    await start()
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
    await start({ hubspot: { refreshTokens: 'rotating' } })
    await running.connect(ada, -1)
    // The loser's answer is on its way while a consent brings new tokens.
    refuse({ status: 400, body: { error: 'invalid_grant' } }, 1)
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
    await start()
    await running.connect(ada, 4 * minute)
    refuse({ delayMs: 400 }, 1)
    await running.read(ada)
    await settled(() => refreshes() === 1)
    await running.connect(ada)
    const consented = await running.row(ada)
    await new Promise((go) => setTimeout(go, 600))
    expect(await running.row(ada)).toMatchObject({ version: 2, tokens: consented?.tokens })
  })
})
