// A connection as its viewer sees it, as a table.
import { describe, expect, it } from 'vitest'
import { connectionView } from '../../../backend/gate/connect/connection-view.ts'
import type { GrantRow } from '../../../backend/gate/store/grant-row.ts'
import appMeta from '../../../hubspot-project/src/app/app-hsmeta.json' with { type: 'json' }

const { requiredScopes, optionalScopes } = appMeta.config.auth
const all = [...requiredScopes, ...optionalScopes]
const offer = { connectUrl: 'https://card.example.com/oauth/install?ticket=t' }

const row = (state: GrantRow['state'], scopes = all) =>
  ({
    state,
    tokens: { scopes },
    connectedAt: Date.parse('2026-11-23T10:00:00Z'),
    refreshedAt: Date.parse('2026-11-24T11:30:00Z'),
  }) as unknown as GrantRow

const instants = { connectedAt: '2026-11-23T10:00:00.000Z', lastUsedAt: '2026-11-24T11:30:00.000Z' }
const none = { access: 'user', connected: false, scopes: [], missingScopes: [], ...offer }

describe('A connection', () => {
  it.each(['active', 'suspect'] as const)('that is %s says what it covers and since when', (state) => {
    const view = { access: 'user', connected: true, scopes: all, missingScopes: [], ...instants }
    expect(connectionView('user', row(state), offer)).toEqual(view)
  })

  it('with less than was asked for names the rest, and how to get it', () => {
    const view = { access: 'account', connected: true, scopes: requiredScopes, missingScopes: optionalScopes }
    expect(connectionView('account', row('active', requiredScopes), offer)).toEqual({
      ...view,
      ...instants,
      ...offer,
    })
  })

  it.each([null, row('revoked'), row('quarantined')])('that is none says how to connect', (no) => {
    expect(connectionView('user', no, offer)).toEqual(none)
  })

  it('says how the last try ended', () => {
    expect(connectionView('user', null, { ...offer, lastConsent: 'denied' })).toEqual({
      ...none,
      lastConsent: 'denied',
    })
    expect(connectionView('user', row('active'), { ...offer, lastConsent: 'other_user' })).toMatchObject({
      connected: true,
      lastConsent: 'other_user',
    })
  })
})
