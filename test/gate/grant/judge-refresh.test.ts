// What an answer makes of a grant: new tokens, a wait, or, when it was refused twice, the end.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { judgeRefresh } from '../../../backend/gate/grant/judge-refresh.ts'
import type { IssuedTokens, TokenAnswer } from '../../../backend/gate/grant/token-answer.ts'
import { eachStore } from '../../setup/databases.ts'
import { contactOf } from '../../setup/contact-of.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { forgetGrants } from '../connect/install-steps.ts'
import { grantRow } from './grant-row.ts'
import { playRefresh, refreshesOf, statusesOf } from './refreshing.ts'

const issued: IssuedTokens = {
  accessToken: 'access',
  refreshToken: 'refresh',
  expiresInMs: 1_800_000,
  portalId: '100001',
  userId: '501',
  scopes: ['oauth'],
}
const tokens = (changes: Partial<IssuedTokens> = {}): TokenAnswer => ({
  kind: 'tokens',
  tokens: { ...issued, ...changes },
})

describe('new tokens', () => {
  it.each<[string, Partial<IssuedTokens>]>([
    ['of this portal and user', {}],
    ['that do not say whose they are', { portalId: null, userId: null }],
  ])('%s are kept', (_whose, changes) => {
    expect(judgeRefresh(grantRow(), tokens(changes), 0.5).kind).toBe('commit')
  })

  it.each<[string, Partial<IssuedTokens>]>([
    ['portal', { portalId: '100002' }],
    ['user', { userId: '502' }],
  ])('REF-28 of another %s are not', (_whose, changes) => {
    const verdict = judgeRefresh(grantRow(), tokens(changes), 0.5)
    expect(verdict).toMatchObject({ outcome: 'foreign', code: 'upstream_invalid_response' })
  })

  it('of any user are kept for the one grant of an account', () => {
    const account = grantRow({ key: { appId: '1', portalId: '100001', userId: '' } })
    expect(judgeRefresh(account, tokens({ userId: '502' }), 0.5).kind).toBe('commit')
  })
})

describe('no tokens', () => {
  const seen = { state: 'active', failures: 2 } as const
  const backoff = { ...seen, failures: 3, waitMs: 4_000 }
  it.each<[string, TokenAnswer, object, string]>([
    ['timeout', { kind: 'unavailable', why: 'timeout' }, backoff, 'retry_later'],
    ['5xx', { kind: 'unavailable', why: 'hubspot_5xx' }, backoff, 'upstream_unavailable'],
    ['broken connection', { kind: 'unavailable', why: 'unreachable' }, backoff, 'upstream_unavailable'],
    ['nonsense', { kind: 'nonsense' }, backoff, 'upstream_invalid_response'],
    ['REF-20 invalid_client', { kind: 'invalid-client' }, { ...seen, waitMs: 0 }, 'upstream_unavailable'],
    ['REF-21 a limit', { kind: 'limited', waitMs: 20_000 }, { ...seen, waitMs: 20_000 }, 'retry_later'],
    [
      'REF-18 invalid_grant',
      { kind: 'invalid-grant' },
      { state: 'suspect', failures: 3, waitMs: 60_000 },
      'upstream_unavailable',
    ],
  ])('%s', (_what, answer, settlement, code) => {
    expect(judgeRefresh(grantRow(seen), answer, 0.5)).toMatchObject({
      kind: 'settle',
      settlement,
      code,
    })
  })

  it('REF-19 is final after a second invalid_grant', () => {
    expect(judgeRefresh(grantRow({ state: 'suspect' }), { kind: 'invalid-grant' }, 0.5)).toMatchObject({
      settlement: { state: 'revoked' },
      code: 'reauthorization_required',
    })
  })

  it.each<TokenAnswer>([
    { kind: 'unavailable', why: 'timeout' },
    { kind: 'unavailable', why: 'hubspot_5xx' },
    { kind: 'limited', waitMs: 1 },
    { kind: 'nonsense' },
    { kind: 'invalid-client' },
  ])('leaves a suspect grant suspect after %o', (answer) => {
    expect(judgeRefresh(grantRow({ state: 'suspect' }), answer, 0.5)).toMatchObject({
      settlement: { state: 'suspect' },
    })
  })
})

it('backs off by anything up to a bound that doubles, from two seconds to a minute', () => {
  const waitMs = (failures: number, random: number) => {
    const verdict = judgeRefresh(grantRow({ failures }), { kind: 'unavailable', why: 'timeout' }, random)
    return verdict.kind === 'settle' ? verdict.settlement.waitMs : NaN
  }
  expect([0, 1, 2, 3, 4, 5, 9, 1_000].map((failures) => waitMs(failures, 1))).toEqual([
    2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ])
  expect([0, 0.25, 0.5].map((random) => waitMs(20, random))).toEqual([0, 15_000, 30_000])
})

describe.each(eachStore)('a refused refresh on %s', (_name, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(open, { settings: { RATE_LIMIT_USER: '0', RATE_LIMIT_PORTAL: '0' } })
  })
  afterAll(() => running.close())
  beforeEach(() => forgetGrants(running))

  it('REF-18 takes one invalid_grant for an outage: the grant works again after a minute', async () => {
    await running.connect(ada, -1)
    playRefresh(running, { status: 400, body: { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' } }, 1)
    expect((await running.read(ada)).status).toBe(424)
    expect((await running.row(ada))?.state).toBe('suspect')
    expect(await running.read(ada)).toMatchObject({ status: 503, code: 'retry_later' })
    expect(refreshesOf(running)).toBe(1)
    await running.moveClock(61_000)
    expect((await running.read(ada)).status).toBe(200)
    expect((await running.row(ada))?.state).toBe('active')
  })

  it('REF-19 takes a second invalid_grant a minute later for a revocation, and asks no more', async () => {
    await running.connect(ada, -1)
    running.hubspot.revokeGrant(ada)
    await running.read(ada)
    await running.moveClock(59_000)
    expect((await running.read(ada)).code).toBe('retry_later')
    await running.moveClock(2_000)
    const answer = await running.read(ada)
    expect(answer).toMatchObject({ status: 403, code: 'reauthorization_required' })
    expect(answer.body.error.connectUrl).toMatch(/\/oauth\/install\?ticket=/)
    expect(answer.body.error).not.toHaveProperty('retryAfterMs')
    for (let batch = 0; batch < 10; batch += 1) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => running.read(ada, contactOf(index))),
      )
      expect(statusesOf(answers)).toEqual([403])
    }
    expect(refreshesOf(running)).toBe(2)
    expect((await running.row(ada))?.state).toBe('revoked')
  })

  it('REF-19 uses no access token of a revoked grant, though it still lives', async () => {
    await running.connect(ada)
    const { key, version } = (await running.row(ada))!
    await running.store.grants.setState(key, version, 'revoked')
    expect(await running.read(ada)).toMatchObject({ status: 403, code: 'reauthorization_required' })
    expect(running.hubspot.calls.filter(({ kind }) => kind === 'crm')).toEqual([])
  })

  it('REF-21 waits as long as HubSpot says, and does not call it a failure', async () => {
    await running.connect(ada, -1)
    playRefresh(running, { status: 429, headers: { 'retry-after': '20' } }, 1)
    const answer = await running.read(ada)
    expect(answer).toMatchObject({ status: 503, code: 'retry_later' })
    expect(answer.body.error.retryAfterMs).toBeGreaterThan(19_000)
    expect(await running.row(ada)).toMatchObject({ failures: 0, state: 'active' })
    await running.moveClock(19_000)
    expect((await running.read(ada)).code).toBe('retry_later')
    expect(refreshesOf(running)).toBe(1)
    await running.moveClock(1_500)
    expect((await running.read(ada)).status).toBe(200)
  })
})
