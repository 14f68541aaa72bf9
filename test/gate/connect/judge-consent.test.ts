// Whether a consent is the one that was asked for, as a table.
import { describe, expect, it } from 'vitest'
import { judgeConsent } from '../../../backend/gate/connect/judge-consent.ts'

const holder = { portalId: '1', userId: '2' }
const expected = { appId: '7', access: 'user', holder, neededScopes: ['oauth', 'read'] } as const
const active = {
  kind: 'active',
  ...holder,
  appId: '7',
  scopes: ['read', 'oauth', 'more'],
  userLevel: true,
} as const
const accepted = { kind: 'accepted', ...holder, scopes: active.scopes }
const refused = (ending: string, reason: string) => ({ kind: 'refused', ending, reason })

describe('A consent', () => {
  it.each([
    ['of the user who asked for it', active, accepted],
    ['that HubSpot does not call an app’s', { ...active, appId: null }, accepted],
    ['to another app', { ...active, appId: '8' }, refused('refused', 'app_foreign')],
    [
      'with a token of the whole account',
      { ...active, userLevel: false },
      refused('access-differs', 'level_differs'),
    ],
    [
      'with a token of no known kind',
      { ...active, userLevel: null },
      refused('access-differs', 'level_unsaid'),
    ],
    ['in another account', { ...active, portalId: '3' }, refused('mismatch', 'portal_differs')],
    ['of another user', { ...active, userId: '3' }, refused('mismatch', 'user_differs')],
    [
      'to less than is needed',
      { ...active, scopes: ['oauth'] },
      { ...refused('scopes-missing', 'scopes_missing'), missingScopes: ['read'] },
    ],
    ['that has ended', { kind: 'dead' }, refused('refused', 'token_dead')],
    [
      'that HubSpot does not know of now',
      { kind: 'unknown' },
      refused('unanswered', 'introspection_unanswered'),
    ],
  ] as const)('%s', (_name, introspection, verdict) => {
    const given =
      introspection.kind === 'active'
        ? { ...introspection, scopes: [...introspection.scopes] }
        : introspection
    expect(judgeConsent(given, expected)).toEqual(verdict)
  })

  it.each([
    [false, 'accepted'],
    [null, 'accepted'],
    [true, 'refused'],
  ])('for the whole account, with a token that is user-level: %s', (userLevel, kind) => {
    const given = { ...active, scopes: [...active.scopes], userLevel }
    expect(judgeConsent(given, { ...expected, access: 'account' })).toMatchObject({ kind })
  })

  it('of anyone, when nobody in particular was asked', () => {
    const someone = { portalId: '5', userId: '6' }
    const given = { ...active, ...someone, scopes: [...active.scopes] }
    expect(judgeConsent(given, { ...expected, holder: null })).toMatchObject({ kind: 'accepted', ...someone })
  })
})
