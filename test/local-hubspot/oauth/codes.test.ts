// A code becomes tokens once, for the app and the browser that asked for it.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeFor, exampleApp, foreignApp, oauth, startExample, verifier } from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'

let now = Date.parse('2026-11-23T10:00:00Z')
let hubspot: LocalHubSpot
beforeAll(async () => void (hubspot = await startExample({ now: () => now })))
afterAll(() => hubspot.close())

const redirectUri = exampleApp.redirectUris[0] ?? ''

const exchange = (code: string, changes: Record<string, string | null> = {}) =>
  oauth(hubspot, '', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...changes,
  })

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
    now += 60_000
    expect((await exchange(code)).body.status).toBe('EXPIRED_AUTH_CODE')
  })

  it('asked for without PKCE takes no verifier', async () => {
    const plain = { code_challenge: null, code_challenge_method: null }
    expect((await exchange(await codeFor(hubspot, plain))).body.status).toBe('BAD_CODE_VERIFIER')
    expect((await exchange(await codeFor(hubspot, plain), { code_verifier: null })).status).toBe(200)
  })
})
