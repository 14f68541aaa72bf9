import { describe, expect, it } from 'vitest'
import { judgeRefresh } from '../../../backend/gate/grant/judge-refresh.ts'
import type { IssuedTokens, TokenAnswer } from '../../../backend/gate/grant/token-answer.ts'
import { grantRow } from './grant-row.ts'

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
    expect(verdict).toMatchObject({ kind: 'foreign', refused: { code: 'upstream_invalid_response' } })
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
      refused: { code },
    })
  })

  it('REF-19 is final after a second invalid_grant', () => {
    expect(judgeRefresh(grantRow({ state: 'suspect' }), { kind: 'invalid-grant' }, 0.5)).toMatchObject({
      settlement: { state: 'revoked' },
      refused: { code: 'reauthorization_required' },
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
