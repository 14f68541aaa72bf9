// How long tokens live, what a refresh token gives, and in which form they are asked for.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ada, call, exampleApp, foreignApp, oauth, startExample } from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'

let now = Date.parse('2026-11-23T10:00:00Z')
let hubspot: LocalHubSpot
beforeAll(async () => void (hubspot = await startExample({ now: () => now })))
afterAll(() => hubspot.close())
beforeEach(() => hubspot.setRefreshTokens('stable'))

const minute = 60_000

const refresh = (token: string, changes: Record<string, string | null> = {}) =>
  oauth(hubspot, '', { grant_type: 'refresh_token', refresh_token: token, ...changes })

describe('the form', () => {
  const post = (init: RequestInit, query = '') =>
    fetch(`${hubspot.url}/oauth/2026-09/token${query}`, { method: 'POST', ...init })

  it('is required: JSON is refused', async () => {
    const json = { grant_type: 'client_credentials', client_id: exampleApp.clientId }
    const headers = { 'content-type': 'application/json' }
    expect((await post({ body: JSON.stringify(json), headers })).status).toBe(415)
  })

  it('takes each field once, and none from the URL', async () => {
    const { refreshToken } = await hubspot.issueTokens(ada)
    const { clientId, clientSecret } = exampleApp
    const right = { grant_type: 'refresh_token', client_id: clientId, client_secret: clientSecret }
    const body = new URLSearchParams({ ...right, refresh_token: refreshToken })
    expect((await post({ body })).status).toBe(200)
    expect((await post({ body }, `?client_id=${clientId}`)).status).toBe(400)
    body.append('refresh_token', refreshToken)
    expect((await post({ body })).status).toBe(400)
  })
})

describe('an access token', () => {
  it('lives thirty minutes, and then says so', async () => {
    const { accessToken } = await hubspot.issueTokens(ada)
    const details = () => call(hubspot, accessToken, '/account-info/2026-09/details')
    now += 30 * minute - 1
    expect((await details()).status).toBe(200)
    now += 1
    expect(await details()).toMatchObject({
      status: 401,
      body: {
        category: 'EXPIRED_AUTHENTICATION',
        message: 'The OAuth token used to make this call expired 0 second(s) ago.',
        context: { 'expire time': [new Date(now).toISOString()] },
      },
    })
  })
})

describe('a refresh token', () => {
  it('gives another access token and stays as it is', async () => {
    const { accessToken, refreshToken } = await hubspot.issueTokens(ada)
    const { body } = await refresh(refreshToken)
    expect(body.refresh_token).toBe(refreshToken)
    expect(body.access_token).not.toBe(accessToken)
    expect((await refresh(refreshToken)).status).toBe(200)
  })

  it('that rotates is dead at once', async () => {
    hubspot.setRefreshTokens('rotating')
    const { refreshToken } = await hubspot.issueTokens(ada)
    const { body } = await refresh(refreshToken)
    expect(body.refresh_token).not.toBe(refreshToken)
    expect((await refresh(refreshToken)).status).toBe(400)
    expect((await refresh(body.refresh_token)).status).toBe(200)
  })

  it('that rotates with grace works for thirty minutes more, counted from its first use', async () => {
    hubspot.setRefreshTokens('rotating-with-grace')
    const { refreshToken } = await hubspot.issueTokens(ada)
    await refresh(refreshToken)
    now += 30 * minute - 1
    expect((await refresh(refreshToken)).status).toBe(200)
    now += 1
    expect((await refresh(refreshToken)).status).toBe(400)
  })

  it.each<[string, (token: string) => Record<string, string> | Promise<void> | void]>([
    ['unknown', () => ({ refresh_token: 'guessed' })],
    ['another app’s', () => ({ client_id: foreignApp.clientId, client_secret: foreignApp.clientSecret })],
    ['revoked', async (token) => void (await oauth(hubspot, '/revoke', { token }))],
    ['of a disconnected grant', () => hubspot.revokeGrant(ada)],
    ['of an uninstalled app', () => hubspot.uninstall('100001')],
  ])('that is %s is refused as invalid_grant', async (_what, spoil) => {
    const { refreshToken } = await hubspot.issueTokens(ada)
    const changes = (await spoil(refreshToken)) ?? {}
    expect(await refresh(refreshToken, changes)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' },
    })
  })

  it('cannot add a scope', async () => {
    const { refreshToken } = await hubspot.issueTokens({ ...ada, scopes: ['oauth'] })
    const answer = await refresh(refreshToken, { scope: 'oauth crm.objects.contacts.read' })
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_scope', status: 'BAD_SCOPES' } })
  })

  it('of a user who was removed, or of an account that is gone, is refused', async () => {
    const own = await startExample()
    const removed = await own.issueTokens({ portalId: '100001', userId: '502' })
    const gone = await own.issueTokens({ portalId: '100002', userId: '601' })
    own.removeUser({ portalId: '100001', userId: '502' })
    own.closeAccount('100002')
    const ask = (refresh_token: string) => oauth(own, '', { grant_type: 'refresh_token', refresh_token })
    expect((await ask(removed.refreshToken)).body.status).toBe('BAD_REFRESH_TOKEN')
    expect((await ask(gone.refreshToken)).body.status).toBe('BAD_HUB')
    expect((await call(own, removed.accessToken, '/account-info/2026-09/details')).status).toBe(401)
    await own.close()
  })
})

describe('a token of the app itself', () => {
  const appToken = (scope: string | null) => oauth(hubspot, '', { grant_type: 'client_credentials', scope })

  it('has no account, no user and no refresh token', async () => {
    const { status, body } = await appToken('developer.webhooks_journal.read')
    expect(status).toBe(200)
    expect(Object.keys(body).sort()).toEqual(
      ['access_token', 'expires_in', 'scopes', 'token_type', 'token_use'].sort(),
    )
    expect((await call(hubspot, body.access_token, '/account-info/2026-09/details')).status).toBe(401)
  })

  it.each([[null], ['oauth'], ['developer.webhooks_journal.read crm.objects.contacts.write']])(
    'is refused for the scopes %s',
    async (scope) => {
      expect(await appToken(scope)).toMatchObject({ status: 400, body: { status: 'BAD_SCOPES' } })
    },
  )
})
