import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ada,
  answerOf,
  authorizeUrl,
  exampleApp,
  foreignApp,
  mira,
  oauth,
  startExample,
  verifier,
} from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'

let hubspot: LocalHubSpot
beforeAll(async () => {
  hubspot = await startExample()
})
afterAll(() => hubspot.close())

const decide = (request: string, fields: Record<string, string>) =>
  fetch(`${hubspot.url}/oauth/decision`, {
    method: 'POST',
    body: new URLSearchParams({ request, ...fields }),
    redirect: 'manual',
  })

describe('an authorize request', () => {
  it.each<[string, Record<string, string | null>]>([
    ['without a client', { client_id: null }],
    ['of an unknown client', { client_id: 'someone' }],
    ['without a redirect URI', { redirect_uri: null }],
    [
      'with a redirect URI that only begins like a registered one',
      { redirect_uri: 'https://card.example.com/oauth/callback/x' },
    ],
    ['with a redirect URI on another port', { redirect_uri: 'https://card.example.com:444/oauth/callback' }],
    ['for another response type', { response_type: 'token' }],
    ['without a required scope', { scope: 'oauth crm.objects.contacts.read' }],
    ['for a scope the app does not have', { scope: [...exampleApp.requiredScopes, 'content'].join(' ') }],
    ['for an optional scope the app does not have', { optional_scope: 'content' }],
    ['with a challenge and no method, which would be plain', { code_challenge_method: null }],
    ['with a plain challenge', { code_challenge_method: 'plain' }],
    ['with a method and no challenge', { code_challenge: null }],
    ['with a challenge that is no SHA-256', { code_challenge: 'short' }],
  ])('%s is answered by a page and leads nowhere', async (_what, changes) => {
    const response = await fetch(authorizeUrl(hubspot, changes), { redirect: 'manual' })
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    await expect(hubspot.consent(authorizeUrl(hubspot, changes), ada)).rejects.toThrow()
  })

  it('with a parameter twice is refused', async () => {
    const response = await fetch(`${authorizeUrl(hubspot)}&client_id=${foreignApp.clientId}`)
    expect(response.status).toBe(400)
  })

  it('names the app, its scopes and where it continues', async () => {
    const { status, body } = await answerOf(fetch(authorizeUrl(hubspot)))
    expect(status).toBe(200)
    for (const words of ['Example card', 'https://card.example.com', ...exampleApp.requiredScopes]) {
      expect(body).toContain(words)
    }
  })

  it('preselects who is signed in, and offers only the account its path names', async () => {
    const url = new URL(authorizeUrl(hubspot))
    url.pathname = '/oauth/100001/authorize'
    const headers = { cookie: 'local_hubspot_session=100001.503' }
    const { body } = await answerOf(fetch(url, { headers }))
    expect(body).toMatch(/value="100001\.503"\s+checked/)
    expect(body).not.toContain('100002')
  })

  it('shows text of the request as text', async () => {
    const { body } = await answerOf(fetch(authorizeUrl(hubspot, { state: '"><script>alert(1)</script>' })))
    expect(body).not.toContain('<script>')
  })
})

describe('the decision', () => {
  it('of a user who connects leads to the redirect URI with a code and the state', async () => {
    const response = await decide(authorizeUrl(hubspot), { member: '100001.501', decision: 'allow' })
    const location = new URL(response.headers.get('location') ?? '')
    expect(response.status).toBe(302)
    expect(location.origin + location.pathname).toBe(exampleApp.redirectUris[0])
    expect(location.searchParams.get('code')).toBeTruthy()
    expect(location.searchParams.get('state')).toBe('a-state')
    expect(location.searchParams.has('iss')).toBe(false)
  })

  it('to cancel leads to the redirect URI with access_denied and no code', async () => {
    const response = await decide(authorizeUrl(hubspot), { member: '100001.501', decision: 'deny' })
    const { searchParams } = new URL(response.headers.get('location') ?? '')
    expect(Object.fromEntries(searchParams)).toMatchObject({ error: 'access_denied', state: 'a-state' })
    expect(searchParams.has('code')).toBe(false)
  })

  it('carries iss where it is sent', async () => {
    const issuers = []
    for (const issuer of ['own', 'regional', 'look-alike', 'absent'] as const) {
      hubspot.setConsent({ issuer })
      const redirect = await hubspot.consent(authorizeUrl(hubspot), ada)
      issuers.push(new URL(redirect).searchParams.get('iss'))
    }
    expect(issuers).toEqual([
      hubspot.url,
      'https://app-eu1.hubspot.com',
      'https://app-eu1.hubspot.com.evil.example',
      null,
    ])
  })

  it('is nobody else’s to take: a stranger to the account, another account, a changed request', async () => {
    const stranger = await decide(authorizeUrl(hubspot), { member: '100002.501', decision: 'allow' })
    const named = authorizeUrl(hubspot).replace('/oauth/authorize', '/oauth/100002/authorize')
    const otherAccount = await decide(named, { member: '100001.501', decision: 'allow' })
    const changed = authorizeUrl(hubspot, { redirect_uri: 'https://evil.example/' })
    const foreign = await decide(changed, { member: '100001.501', decision: 'allow' })
    expect([stranger.status, otherAccount.status, foreign.status]).toEqual([403, 403, 400])
  })

  it('of a user who may only view leaves the optional right to write out, and is refused where it is required', async () => {
    const { requiredScopes, optionalScopes } = exampleApp
    const write = 'crm.objects.contacts.write'
    const app = {
      ...exampleApp,
      requiredScopes: requiredScopes.filter((scope) => scope !== write),
      optionalScopes: [write, ...optionalScopes],
    }
    const optional = await startExample({ app })
    for (const one of [hubspot, optional]) one.setUserAccess(mira, { mayEditContacts: false })
    await expect(hubspot.consent(authorizeUrl(hubspot), mira)).rejects.toThrow('right permissions')
    const changes = { scope: app.requiredScopes.join(' '), optional_scope: app.optionalScopes.join(' ') }
    const redirect = await optional.consent(authorizeUrl(optional, changes), mira)
    const code = new URL(redirect).searchParams.get('code')
    const fields = { grant_type: 'authorization_code', code, redirect_uri: app.redirectUris[0] ?? '' }
    const { body } = await oauth(optional, '', { ...fields, code_verifier: verifier })
    expect(body.scopes).toEqual([...app.requiredScopes, ...optionalScopes])
    await optional.close()
  })

  it('for an account-level app needs someone who may install apps', async () => {
    const accountLevel = await startExample({ app: { ...exampleApp, userLevel: false } })
    await expect(accountLevel.consent(authorizeUrl(accountLevel), mira)).rejects.toThrow('App Marketplace')
    await expect(accountLevel.consent(authorizeUrl(accountLevel), ada)).resolves.toContain('code=')
    await accountLevel.close()
  })
})

describe('a consent that ends otherwise than it was chosen', () => {
  const required = exampleApp.requiredScopes.join(' ')
  const request = () => {
    const url = new URL(
      authorizeUrl(hubspot, { scope: required, optional_scope: exampleApp.optionalScopes.join(' ') }),
    )
    return url.pathname + url.search
  }
  const allowed = async () => {
    const response = await decide(request(), { member: '100001.501', decision: 'allow' })
    return new URL(response.headers.get('location') ?? '').searchParams
  }
  const tokensOf = async (code: string | null) => {
    const fields = { grant_type: 'authorization_code', code, redirect_uri: exampleApp.redirectUris[0] ?? '' }
    const { body } = await oauth(hubspot, '', { ...fields, code_verifier: verifier })
    return body
  }

  it('has only the required scopes', async () => {
    hubspot.setConsent({ consentEnds: 'without-optional' })
    expect((await tokensOf((await allowed()).get('code'))).scopes).toEqual(exampleApp.requiredScopes)
  })

  it('is denied', async () => {
    hubspot.setConsent({ consentEnds: 'denied' })
    expect((await allowed()).get('error')).toBe('access_denied')
  })

  it('is somebody else’s of the account', async () => {
    hubspot.setConsent({ consentEnds: 'other-user' })
    const { hub_id, user_id } = await tokensOf((await allowed()).get('code'))
    expect([hub_id, user_id]).toEqual([100001, expect.not.stringMatching(/^501$/)])
    expect(user_id).not.toBe(501)
    hubspot.setConsent({ consentEnds: 'as-chosen' })
  })
})
