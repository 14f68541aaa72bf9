import { describe, expect, it } from 'vitest'
import { readIntrospection } from '../../../backend/gate/grant/introspection.ts'
import {
  readRevocation,
  readTokenAnswer,
  type TokenAnswer,
} from '../../../backend/gate/grant/token-answer.ts'
import type { HubSpotAnswer } from '../../../backend/gate/hubspot/call.ts'

const answer = (status: number, body?: unknown, headers: Record<string, string> = {}): HubSpotAnswer => ({
  kind: 'answer',
  status,
  headers: new Headers(headers),
  body,
})
const noAnswer = (why: 'timeout' | 'unreachable'): HubSpotAnswer => ({ kind: 'no-answer', why })
const nonsense = (why: 'redirect' | 'too-large' | 'not-json'): HubSpotAnswer => ({ kind: 'nonsense', why })

const good = {
  token_type: 'bearer',
  access_token: 'access',
  refresh_token: 'refresh',
  expires_in: 1800,
  hub_id: 100001,
  user_id: 501,
  scopes: ['oauth'],
}
const read = (changes: Record<string, unknown>) => {
  const verdict = readTokenAnswer(answer(200, { ...good, ...changes }), 0)
  return verdict.kind === 'tokens' ? verdict.tokens : verdict.kind
}

describe('tokens', () => {
  it('are read with whose they are, ids as text', () => {
    expect(read({})).toEqual({
      accessToken: 'access',
      refreshToken: 'refresh',
      expiresInMs: 1_800_000,
      portalId: '100001',
      userId: '501',
      scopes: ['oauth'],
    })
  })

  it.each([undefined, null])('REF-27 may come without a refresh token (%s)', (refresh_token) => {
    expect(read({ refresh_token })).toMatchObject({ refreshToken: null })
  })

  it.each([
    [1, 1],
    [86_400, 86_400],
    [0, 300],
    [86_401, 300],
    [-1, 300],
    [1.5, 300],
    ['1800', 300],
    [null, 300],
    [undefined, 300],
    [Infinity, 300],
  ])('that expire in %j seconds count as %i', (expires_in, seconds) => {
    expect(read({ expires_in })).toMatchObject({ expiresInMs: seconds * 1000 })
  })

  it.each([{ access_token: undefined }, { access_token: '' }, { access_token: 5 }, { access_token: 'a b' }])(
    'are none when the answer holds %j',
    (changes) => {
      expect(read(changes)).toBe('nonsense')
    },
  )

  it('do without facts of an unknown form', () => {
    expect(read({ hub_id: 'x', user_id: {}, scopes: 'oauth' })).toMatchObject({
      portalId: null,
      userId: null,
      scopes: null,
    })
  })
})

const otherAnswers: [string, HubSpotAnswer, TokenAnswer][] = [
  ['invalid_grant', answer(400, { error: 'invalid_grant' }), { kind: 'invalid-grant' }],
  ['BAD_REFRESH_TOKEN', answer(400, { status: 'BAD_REFRESH_TOKEN' }), { kind: 'invalid-grant' }],
  ['BAD_HUB', answer(400, { status: 'BAD_HUB', error: 'access_denied' }), { kind: 'invalid-grant' }],
  ['access_denied', answer(400, { error: 'access_denied' }), { kind: 'invalid-grant' }],
  ['invalid_client', answer(401, { error: 'invalid_client' }), { kind: 'invalid-client' }],
  ['BAD_CLIENT_ID', answer(400, { status: 'BAD_CLIENT_ID' }), { kind: 'invalid-client' }],
  [
    'a wrong secret, whatever else is said',
    answer(400, { error: 'invalid_grant', status: 'BAD_CLIENT_SECRET' }),
    { kind: 'invalid-client' },
  ],
  [
    'a limit',
    answer(429, { error: 'invalid_grant' }, { 'retry-after': '20' }),
    { kind: 'limited', waitMs: 20_000 },
  ],
  ['a limit without a time', answer(429), { kind: 'limited', waitMs: 2_000 }],
  [
    'an outage that speaks of the grant',
    answer(500, { error: 'invalid_grant' }),
    { kind: 'unavailable', why: 'hubspot_5xx' },
  ],
  ['a timeout', noAnswer('timeout'), { kind: 'unavailable', why: 'timeout' }],
  ['a broken connection', noAnswer('unreachable'), { kind: 'unavailable', why: 'unreachable' }],
  ['a redirect', nonsense('redirect'), { kind: 'nonsense' }],
  ['a refusal that says nothing', answer(400), { kind: 'nonsense' }],
  ['a refusal in another form', answer(403, { error: 7, status: [] }), { kind: 'nonsense' }],
  ['an empty success', answer(200), { kind: 'nonsense' }],
  ['another success', answer(204, good), { kind: 'nonsense' }],
]
it.each(otherAnswers)('%s is told apart', (_what, given, expected) => {
  expect(readTokenAnswer(given, 0)).toEqual(expected)
})

const revocations: [string, HubSpotAnswer, boolean][] = [
  ['a success', answer(200, {}), true],
  ['a success without a body', answer(204), true],
  ['a success that is not JSON', nonsense('not-json'), true],
  ['a token nobody knows', answer(400, { error: 'invalid_grant' }), true],
  ['a token not found', answer(404), true],
  ['a wrong client secret', answer(400, { status: 'BAD_CLIENT_SECRET' }), false],
  ['a refused client', answer(401, { error: 'invalid_client' }), false],
  ['a limit', answer(429), false],
  ['an outage', answer(503), false],
  ['a redirect', nonsense('redirect'), false],
  ['no answer', noAnswer('timeout'), false],
]
it.each(revocations)('after %s, that a token is dead is %j', (_what, given, dead) => {
  expect(readRevocation(given)).toBe(dead)
})

describe('introspection', () => {
  const active = { active: true, hub_id: 100001, user_id: 501, app_id: 4242424, scopes: ['oauth'] }

  it('says whose a token is', () => {
    expect(readIntrospection(answer(200, active))).toEqual({
      kind: 'active',
      portalId: '100001',
      userId: '501',
      appId: '4242424',
      scopes: ['oauth'],
      userLevel: null,
    })
  })

  it('reads scopes as one text too (RFC 7662 section 2.2)', () => {
    expect(readIntrospection(answer(200, { ...active, scopes: 'oauth  crm' }))).toMatchObject({
      scopes: ['oauth', 'crm'],
    })
  })

  it.each([
    [{ isUserLevel: true }, true],
    [{ isUserLevel: false, more: 1 }, false],
    [{}, null],
    [{ isUserLevel: 'true' }, null],
    [{ isUserLevel: null }, null],
    [null, null],
    ['text', null],
  ])('takes the kind of a token from %j', (signed_access_token, userLevel) => {
    expect(readIntrospection(answer(200, { ...active, signed_access_token }))).toMatchObject({ userLevel })
  })

  it('calls a token dead only when HubSpot says so', () => {
    expect(readIntrospection(answer(200, { active: false }))).toEqual({ kind: 'dead' })
  })

  it.each<[string, HubSpotAnswer]>([
    ['no account', answer(200, { ...active, hub_id: undefined })],
    ['no user', answer(200, { ...active, user_id: undefined })],
    ['no verdict', answer(200, { hub_id: 1, user_id: 1 })],
    ['another status', answer(400, { active: false })],
    ['no answer', noAnswer('timeout')],
    ['no JSON', nonsense('not-json')],
  ])('knows nothing from an answer with %s', (_what, given) => {
    expect(readIntrospection(given)).toEqual({ kind: 'unknown' })
  })
})
