import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ada, answerOf, call, exampleApp, foreignApp, oauth, startExample } from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'

let hubspot: LocalHubSpot
beforeAll(async () => {
  hubspot = await startExample()
})
afterAll(() => hubspot.close())

const introspect = (token: string, changes: Record<string, string | null> = {}) =>
  oauth(hubspot, '/introspect', { token, ...changes })
const foreign = { client_id: foreignApp.clientId, client_secret: foreignApp.clientSecret }

describe('introspection', () => {
  it('tells whose an access token is, and how long it lives', async () => {
    const { accessToken } = await hubspot.issueTokens(ada)
    const { status, body } = await introspect(accessToken, { token_type_hint: 'access_token' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      active: true,
      token_use: 'access_token',
      token_type: 'bearer',
      hub_id: 100001,
      user_id: 501,
      user: 'ada.lindqvist@example.com',
      app_id: Number(exampleApp.appId),
      client_id: exampleApp.clientId,
      scopes: [...exampleApp.requiredScopes, ...exampleApp.optionalScopes],
      signed_access_token: { isUserLevel: true, userId: 501, hubId: 100001 },
    })
    expect(body.expires_in).toBeGreaterThan(1790)
  })

  it('finds a refresh token, whatever the hint says', async () => {
    const { refreshToken } = await hubspot.issueTokens(ada)
    const { body } = await introspect(refreshToken, { token_type_hint: 'access_token' })
    expect(body).toMatchObject({ active: true, token_use: 'refresh_token', user_id: 501 })
    expect(body.signed_access_token).toBeUndefined()
  })

  it.each([
    ['registered', true],
    ['user', true],
    ['account', false],
  ] as const)(
    'tells the kind of a token that was given as %s, for its whole life',
    async (tokenLevel, isUserLevel) => {
      hubspot.setConsent({ tokenLevel })
      const { accessToken } = await hubspot.issueTokens(ada)
      hubspot.setConsent({ tokenLevel: 'registered' })
      expect((await introspect(accessToken)).body.signed_access_token).toMatchObject({ isUserLevel })
    },
  )

  it('keeps the kind of a token to itself where it does not tell', async () => {
    hubspot.setConsent({ tokenLevel: 'unsaid' })
    const { accessToken } = await hubspot.issueTokens(ada)
    const { body } = await introspect(accessToken)
    hubspot.setConsent({ tokenLevel: 'registered' })
    expect(body.signed_access_token).toMatchObject({ userId: 501 })
    expect(body.signed_access_token).not.toHaveProperty('isUserLevel')
  })

  it('says only that it is not active of an expired, revoked, unknown or foreign token', async () => {
    const expired = await hubspot.issueTokens(ada)
    hubspot.expireAccessTokens(ada)
    const revoked = await hubspot.issueTokens(ada)
    await oauth(hubspot, '/revoke', { token: revoked.accessToken })
    const live = await hubspot.issueTokens(ada)
    for (const answer of [
      introspect(expired.accessToken),
      introspect(revoked.accessToken),
      introspect('guessed'),
      introspect(live.accessToken, foreign),
    ]) {
      expect(await answer).toMatchObject({ status: 200, body: { active: false } })
      expect(Object.keys((await answer).body)).toEqual(['active'])
    }
  })

  it('is refused to a client without its secret', async () => {
    const { accessToken } = await hubspot.issueTokens(ada)
    expect((await introspect(accessToken, { client_secret: 'wrong' })).status).toBe(401)
  })

  it('answers at its older addresses, too', async () => {
    const { accessToken, refreshToken } = await hubspot.issueTokens(ada)
    const access = await answerOf(fetch(`${hubspot.url}/oauth/v1/access-tokens/${accessToken}`))
    const refresh = await answerOf(fetch(`${hubspot.url}/oauth/v1/refresh-tokens/${refreshToken}`))
    const unknown = await fetch(`${hubspot.url}/oauth/v1/access-tokens/guessed`)
    expect([access.body.user_id, refresh.body.hub_id, unknown.status]).toEqual([501, 100001, 404])
  })
})

describe('revocation', () => {
  it('of a refresh token leaves its live access token alone', async () => {
    const { accessToken, refreshToken } = await hubspot.issueTokens(ada)
    expect((await oauth(hubspot, '/revoke', { token: refreshToken })).status).toBe(200)
    expect((await introspect(refreshToken)).body.active).toBe(false)
    expect((await call(hubspot, accessToken, '/account-info/2026-09/details')).status).toBe(200)
  })

  it('of an access token ends it', async () => {
    const { accessToken } = await hubspot.issueTokens(ada)
    await oauth(hubspot, '/revoke', { token: accessToken })
    const answer = await call(hubspot, accessToken, '/account-info/2026-09/details')
    expect(answer).toMatchObject({ status: 401, body: { category: 'INVALID_AUTHENTICATION' } })
  })

  it('of an unknown token is no error, and another app’s token stays', async () => {
    const { refreshToken } = await hubspot.issueTokens(ada)
    expect((await oauth(hubspot, '/revoke', { token: 'guessed' })).status).toBe(200)
    expect((await oauth(hubspot, '/revoke', { token: refreshToken, ...foreign })).status).toBe(200)
    expect((await introspect(refreshToken)).body.active).toBe(true)
  })
})
