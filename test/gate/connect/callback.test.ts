// What a callback stores, and when it stores nothing and has the tokens revoked.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, kenji, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { codeOn, openBrowser } from './browser.ts'
import {
  connectLink,
  consent,
  exchanges,
  forgetGrants,
  install,
  logged,
  revocations,
  storedGrants,
} from './install-steps.ts'

describe.each(eachStore)('A callback on %s', (_, open) => {
  let running: RunningBackend
  beforeAll(async () => void (running = await startRunningBackend(open)))
  afterEach(() => forgetGrants(running))
  afterAll(() => running.close())

  it('OAU-05 stores nothing when a victim completes an attacker’s link', async () => {
    const visit = await install(running, jonas, await connectLink(running, ada))
    expect([visit.status, codeOn(visit)]).toEqual([403, 'identity_mismatch'])
    expect([await storedGrants(running), revocations(running)]).toEqual([[], 2])
    expect(running.hubspot.crm.hasGrant(jonas)).toBe(false)
    expect(logged(running, 'install_refused')).toMatchObject([{ reason: 'user_differs' }])
  })

  it('OAU-06 stores nothing when the user chooses another account', async () => {
    // Jonas belongs to both.
    const elsewhere = { portalId: kenji.portalId, userId: jonas.userId }
    const visit = await install(running, elsewhere, await connectLink(running, jonas))
    expect([visit.status, codeOn(visit)]).toEqual([403, 'identity_mismatch'])
    expect([await storedGrants(running), revocations(running)]).toEqual([[], 2])
    expect(running.hubspot.crm.hasGrant(elsewhere)).toBe(false)
    expect(logged(running, 'install_refused')).toMatchObject([{ reason: 'portal_differs' }])
  })

  it('OAU-07 says that nothing is connected when the user said no, and uses the state up', async () => {
    const browser = openBrowser(running)
    const back = await consent(running, browser, { choice: { ...ada, decision: 'deny' } })
    const visit = await browser.visit(back)
    expect([visit.status, codeOn(visit)]).toEqual([200, 'access_denied'])
    expect(visit.text).toContain('Not connected')
    expect((await browser.visit(back)).status).toBe(400)
    expect([exchanges(running), await storedGrants(running)]).toEqual([0, []])
  })

  it('OAU-09 refuses the answer of another issuer, and takes HubSpot’s', async () => {
    const browser = openBrowser(running)
    const evil = new URL(await consent(running, browser, { choice: ada }))
    evil.searchParams.set('iss', 'https://evil.example')
    const visit = await browser.visit(evil.href)
    expect([visit.status, codeOn(visit), exchanges(running)]).toEqual([400, 'invalid_state', 0])

    const honest = new URL(await consent(running, browser, { choice: ada }))
    honest.searchParams.set('iss', running.hubspot.url)
    expect((await browser.visit(honest.href)).status).toBe(303)
  })

  it('OAU-11 stores nothing when HubSpot has seen the code before', async () => {
    const browser = openBrowser(running)
    const [first, second] = [
      new URL(await consent(running, browser, { choice: ada })),
      new URL(await consent(running, browser, { choice: ada })),
    ]
    await browser.visit(first.href)
    await forgetGrants(running)
    second.searchParams.set('code', first.searchParams.get('code') ?? '')
    const visit = await browser.visit(second.href)
    expect([visit.status, codeOn(visit), await storedGrants(running)]).toEqual([400, 'connect_failed', []])
  })

  it('OAU-13 stores nothing with fewer than the required scopes, and names what is missing', async () => {
    const visit = await install(running, { ...ada, scopes: ['oauth', 'crm.objects.deals.read'] })
    expect([visit.status, codeOn(visit)]).toEqual([403, 'insufficient_scope'])
    expect(visit.text.match(/<li><code>[^<]+/g)).toEqual(['<li><code>crm.objects.contacts.read'])
    expect([await storedGrants(running), revocations(running)]).toEqual([[], 2])
    expect(running.hubspot.crm.hasGrant(ada)).toBe(false)
  })

  it.each([
    ['HubSpot answers the exchange with 503', { on: 'token', act: { status: 503 } }, 424],
    ['HubSpot answers the exchange with nonsense', { on: 'token', act: 'not-json' }, 424],
    ['the exchange is cut off', { on: 'token', act: 'reset' }, 424],
    ['HubSpot limits the exchange', { on: 'token', act: { status: 429 } }, 424],
    ['introspection does not answer', { on: 'introspect', act: { status: 500 } }, 424],
    [
      'introspection says the token is dead',
      { on: 'introspect', act: { status: 200, body: { active: false } } },
      400,
    ],
  ] as const)('stores nothing when %s', async (_name, fault, status) => {
    const browser = openBrowser(running)
    const back = await consent(running, browser, { choice: ada })
    running.hubspot.faults.add({ ...fault, ...(fault.on === 'token' && { grantType: 'authorization_code' }) })
    const visit = await browser.visit(back)
    expect([visit.status, codeOn(visit), await storedGrants(running)]).toEqual([status, 'connect_failed', []])
    if (fault.on === 'introspect') expect(running.hubspot.crm.hasGrant(ada)).toBe(false)
  })
})
