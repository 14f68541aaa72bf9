import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ada, call, codeFor, exampleApp, foreignApp, oauth, startExample, verifier } from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'

let now = Date.parse('2026-11-23T10:00:00Z')
let hubspot: LocalHubSpot
beforeAll(async () => {
  hubspot = await startExample({ now: () => now })
})
afterAll(() => hubspot.close())
beforeEach(() => hubspot.setRefreshTokens('stable'))

const redirectUri = exampleApp.redirectUris[0] ?? ''
const minute = 60_000

const exchange = (code: string, changes: Record<string, string | null> = {}) =>
  oauth(hubspot, '', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...changes,
  })
const refresh = (token: string, changes: Record<string, string | null> = {}) =>
  oauth(hubspot, '', { grant_type: 'refresh_token', refresh_token: token, ...changes })

describe('a code', () => {
  it('becomes tokens that say whose they are', async () => {
    const { status, body, headers } = await exchange(await codeFor(hubspot))
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({
      token_type: 'bearer',
      expires_in: 1800,
      hub_id: 100001,
      user_id: 501,
      scopes: [...exampleApp.requiredScopes, ...exampleApp.optionalScopes],
      access_token: expect.stringMatching(/^.{200,}$/),
      refresh_token: expect.any(String),
    })
  })

  it('of a second consent comes with a new refresh token, or with the same one where HubSpot gives that', async () => {
    const tokens = async () => (await exchange(await codeFor(hubspot))).body
    const first = await tokens()
    const second = await tokens()
    hubspot.setConsent({ refreshTokenAtConsent: 'same' })
    const third = await tokens()
    hubspot.setConsent({ refreshTokenAtConsent: 'new' })
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(third.refresh_token).toBe(second.refresh_token)
    expect(third.access_token).not.toBe(second.access_token)
  })

  it.each<[string, Record<string, string | null>, number, string, string]>([
    ['without a client', { client_id: null }, 400, 'invalid_client', 'BAD_CLIENT_ID'],
    ['of an unknown client', { client_id: 'someone' }, 400, 'invalid_client', 'BAD_CLIENT_ID'],
    ['without a secret', { client_secret: null }, 401, 'invalid_client', 'BAD_CLIENT_SECRET'],
    ['with a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 'BAD_CLIENT_SECRET'],
    [
      'by another app',
      { client_id: foreignApp.clientId, client_secret: foreignApp.clientSecret },
      400,
      'invalid_grant',
      'BAD_AUTH_CODE',
    ],
    ['with an unknown code', { code: 'guessed' }, 400, 'invalid_grant', 'BAD_AUTH_CODE'],
    ['without a redirect URI', { redirect_uri: null }, 400, 'invalid_grant', 'BAD_REDIRECT_URI'],
    [
      'with another redirect URI',
      { redirect_uri: 'https://card.example.com/' },
      400,
      'invalid_grant',
      'BAD_REDIRECT_URI',
    ],
    ['without the verifier', { code_verifier: null }, 400, 'invalid_grant', 'BAD_CODE_VERIFIER'],
    ['with another verifier', { code_verifier: 'x'.repeat(43) }, 400, 'invalid_grant', 'BAD_CODE_VERIFIER'],
    [
      'with the challenge for a verifier',
      { code_verifier: 'short' },
      400,
      'invalid_grant',
      'BAD_CODE_VERIFIER',
    ],
    [
      'with an unknown grant type',
      { grant_type: 'password' },
      400,
      'unsupported_grant_type',
      'BAD_GRANT_TYPE',
    ],
  ])('is refused %s', async (_what, changes, status, error, word) => {
    const answer = await exchange(await codeFor(hubspot), changes)
    expect(answer).toMatchObject({ status, body: { error, status: word, message: expect.any(String) } })
  })

  it('works once', async () => {
    const code = await codeFor(hubspot)
    await exchange(code)
    expect((await exchange(code)).body.status).toBe('BAD_AUTH_CODE')
  })

  it('is used up by a wrong verifier: nobody gets a second guess', async () => {
    const code = await codeFor(hubspot)
    await exchange(code, { code_verifier: 'x'.repeat(43) })
    expect((await exchange(code)).body.status).toBe('BAD_AUTH_CODE')
  })

  it('takes no verifier that is shorter than a verifier may be', async () => {
    const short = 'x'.repeat(42)
    const code_challenge = createHash('sha256').update(short).digest('base64url')
    const answer = await exchange(await codeFor(hubspot, { code_challenge }), { code_verifier: short })
    expect(answer.body.status).toBe('BAD_CODE_VERIFIER')
  })

  it('lives a minute', async () => {
    const code = await codeFor(hubspot)
    now += minute
    expect((await exchange(code)).body.status).toBe('EXPIRED_AUTH_CODE')
  })

  it('asked for without PKCE takes no verifier', async () => {
    const plain = { code_challenge: null, code_challenge_method: null }
    expect((await exchange(await codeFor(hubspot, plain))).body.status).toBe('BAD_CODE_VERIFIER')
    expect((await exchange(await codeFor(hubspot, plain), { code_verifier: null })).status).toBe(200)
  })
})

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
