// What a browser gets: the redirect to HubSpot, the cookie, and pages that hold nothing of the request.
import { createHash, randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { oneTimeLifetimeMs } from '../../../backend/gate/store/one-time.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { codeOn, openBrowser } from './browser.ts'
import { connectLink, consent, exchanges, forgetGrants } from './install-steps.ts'

describe('What the browser gets', () => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(openFreshSqlite)
  })
  afterEach(() => forgetGrants(running))
  afterAll(() => running.close())

  it('goes to HubSpot’s authorize page with scopes, state and an S256 challenge', async () => {
    const { status, location } = await openBrowser(running).visit(
      '/oauth/install?utm=1&redirect_uri=https%3A%2F%2Fevil.example',
    )
    const { origin, pathname, searchParams } = new URL(location)
    expect([status, origin, pathname]).toEqual([303, running.hubspot.url, '/oauth/authorize'])
    expect(location).toContain('scope=oauth%20crm.objects.contacts.read&')
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: running.config.app.clientId,
      redirect_uri: 'https://card.example.com/oauth/callback',
      scope: running.hubspot.app.requiredScopes.join(' '),
      optional_scope: running.hubspot.app.optionalScopes.join(' '),
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
  })

  it('goes to the same address with a ticket, whose account is nowhere in it', async () => {
    const { location } = await openBrowser(running).visit(await connectLink(running, ada))
    expect(new URL(location).pathname).toBe('/oauth/authorize')
    expect(location).not.toContain(ada.portalId)
  })

  it('gives a cookie that only this host sets, for ten minutes, and keeps the one that is there', async () => {
    const browser = openBrowser(running)
    const first = await browser.visit('/oauth/install')
    const [cookie = ''] = first.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-connect=[\w-]{43}; /)
    expect(cookie.split('; ').slice(1).sort()).toEqual([
      'HttpOnly',
      'Max-Age=600',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
    expect((await browser.visit('/oauth/install')).headers.getSetCookie()).toEqual([cookie])

    browser.cookies.set('__Host-connect', 'short')
    await browser.visit('/oauth/install')
    expect(browser.cookies.get('__Host-connect')).toMatch(/^[\w-]{43}$/)
  })

  it('connects over http on a loopback host, with a cookie that http allows', async () => {
    const local = await startRunningBackend(openFreshSqlite, {
      settings: { PUBLIC_URL: 'http://localhost:3000' },
    })
    const browser = openBrowser(local)
    const back = await consent(local, browser, { choice: ada })
    expect([...browser.cookies.keys()]).toEqual(['connect'])
    expect((await browser.visit(back)).location).toBe('http://localhost:3000/oauth/connected')
    await local.close()
  })

  it('does not redeem a code with the verifier of another attempt', async () => {
    const browser = openBrowser(running)
    const [first, second] = [
      new URL(await consent(running, browser, { choice: ada })),
      new URL(await consent(running, browser, { choice: ada })),
    ]
    // An attacker's code, injected into the victim's own callback.
    first.searchParams.set('code', second.searchParams.get('code') ?? '')
    const visit = await browser.visit(first.href)
    expect([visit.status, codeOn(visit), exchanges(running)]).toEqual([400, 'connect_failed', 1])
  })

  it.each(['code', 'iss', 'error', 'state'])(
    'refuses a callback with %s twice, and uses its state up',
    async (name) => {
      const browser = openBrowser(running)
      const back = await consent(running, browser, { choice: ada })
      for (const address of [`${back}&${name}=more1&${name}=more2`, back]) {
        const visit = await browser.visit(address)
        expect([visit.status, codeOn(visit), exchanges(running)]).toEqual([400, 'invalid_state', 0])
      }
    },
  )

  it.each([
    ['error=server_error', 400, 'connect_failed'],
    ['error=access_denied', 200, 'access_denied'],
    ['', 400, 'connect_failed'],
    ['code=a%20b', 400, 'connect_failed'],
  ])('answers a callback with "%s" as %i %s', async (query, status, code) => {
    const browser = openBrowser(running)
    const state = new URL(await consent(running, browser, { choice: ada })).searchParams.get('state')
    const visit = await browser.visit(`/oauth/callback?state=${state}&${query}`)
    expect([visit.status, codeOn(visit), exchanges(running)]).toEqual([status, code, 0])
  })

  it('shows pages with a style of their own and nothing else, and nothing of the request', async () => {
    const word = randomBytes(8).toString('hex')
    const pages = [
      await openBrowser(running).visit(`/oauth/connected?x=${word}`),
      await openBrowser(running).visit(`/oauth/install?ticket=${word}`),
      await openBrowser(running).visit(
        `/oauth/callback?state=${word}&error=${word}&error_description=${word}`,
      ),
    ]
    for (const { headers, text } of pages) {
      const [, style = ''] = /<style>([^]*?)<\/style>/.exec(text) ?? []
      const hash = createHash('sha256').update(style).digest('base64')
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
      )
      expect(headers.get('content-type')).toBe('text/html; charset=UTF-8')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(text).toContain('<html lang="en">')
      expect(text).toContain('name="viewport"')
      expect(text).not.toContain(word)
    }
    expect(pages[0]?.text).toMatch(/<h1>Connected<\/h1>\s*<p>You can close this window\.<\/p>/)
  })

  it.each(['HEAD', 'POST', 'PUT'])('does not let %s use up a ticket', async (method) => {
    const link = await connectLink(running, ada)
    const { pathname, search } = new URL(link)
    const answer = await fetch(running.url + pathname + search, { method, redirect: 'manual' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET'])
    expect((await openBrowser(running).visit(link)).status).toBe(303)
  })

  it('answers an unknown path below /oauth as not found', async () => {
    expect((await fetch(`${running.url}/oauth/other`)).status).toBe(404)
  })

  it('forgets what was never used', async () => {
    await openBrowser(running).visit('/oauth/install')
    await running.moveClock(oneTimeLifetimeMs + 1)
    while ((await running.store.purge(100)) > 0);
    expect(await running.store.purge(100)).toBe(0)
  })
})
