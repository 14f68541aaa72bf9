// Connecting as users do it: from the card's link to HubSpot, back, and to the contact.
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

describe.each(eachStore)('Connecting on %s', (_, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(open)
  })
  afterEach(() => forgetGrants(running))
  afterAll(() => running.close())

  it('connects the viewer who pressed Connect, and nobody else', async () => {
    const done = await install(running, ada, await connectLink(running, ada))
    expect([done.status, done.location]).toEqual([303, 'https://card.example.com/oauth/connected'])
    expect((await running.read(ada)).status).toBe(200)
    expect(await running.read(jonas)).toMatchObject({ status: 403, code: 'connection_required' })
    expect(await storedGrants(running)).toEqual([ada])
    expect(logged(running, 'grant_connected')).toMatchObject([ada])
  })

  it('connects without a ticket whoever consents', async () => {
    expect((await install(running, kenji)).status).toBe(303)
    expect(await storedGrants(running)).toEqual([kenji])
  })

  it('lets two tabs of one browser connect at the same time', async () => {
    const browser = openBrowser(running)
    const links = [await connectLink(running, ada), await connectLink(running, ada)]
    const backs: string[] = []
    for (const link of links) backs.push(await consent(running, browser, { link, choice: ada }))
    for (const back of backs.reverse()) expect((await browser.visit(back)).status).toBe(303)
  })

  it('connects again over an old grant', async () => {
    await install(running, ada)
    const first = await running.row(ada)
    await install(running, ada)
    expect(await running.row(ada)).toMatchObject({ version: (first?.version ?? 0) + 1, state: 'active' })
  })

  it('uses a ticket once, and not after ten minutes', async () => {
    const link = await connectLink(running, ada)
    expect((await openBrowser(running).visit(link)).status).toBe(303)
    const again = await openBrowser(running).visit(link)
    expect([again.status, codeOn(again)]).toEqual([400, 'invalid_state'])

    const old = await connectLink(running, ada)
    await running.moveClock(10 * 60_000 + 1)
    const late = await openBrowser(running).visit(old)
    expect([late.status, codeOn(late)]).toEqual([400, 'invalid_state'])
  })

  it.each(['', 'unknown', 'A'.repeat(43)])('refuses the ticket "%s"', async (ticket) => {
    const visit = await openBrowser(running).visit(`/oauth/install?ticket=${ticket}`)
    expect([visit.status, codeOn(visit), visit.headers.getSetCookie()]).toEqual([400, 'invalid_state', []])
  })

  it('refuses two tickets at once', async () => {
    const link = await connectLink(running, ada)
    const visit = await openBrowser(running).visit(`${link}&ticket=another`)
    expect([visit.status, codeOn(visit)]).toEqual([400, 'invalid_state'])
  })

  it('OAU-01 refuses a callback without a state', async () => {
    const browser = openBrowser(running)
    const back = new URL(await consent(running, browser, { choice: ada }))
    back.searchParams.delete('state')
    const visit = await browser.visit(back.href)
    expect([visit.status, codeOn(visit), exchanges(running)]).toEqual([400, 'invalid_state', 0])
  })

  it('OAU-02 refuses a state from another browser, and uses it up', async () => {
    const [attacker, victim] = [openBrowser(running), openBrowser(running)]
    const back = await consent(running, attacker, { choice: ada })
    const withoutCookie = await victim.visit(back)
    expect([withoutCookie.status, codeOn(withoutCookie)]).toEqual([400, 'invalid_state'])

    const other = await consent(running, attacker, { choice: ada })
    await victim.visit('/oauth/install')
    const withItsOwn = await victim.visit(other)
    expect([withItsOwn.status, codeOn(withItsOwn)]).toEqual([400, 'invalid_state'])

    for (const used of [back, other]) expect((await attacker.visit(used)).status).toBe(400)
    expect([exchanges(running), await storedGrants(running)]).toEqual([0, []])
    expect(logged(running, 'install_refused').map(({ reason }) => reason)).toEqual([
      'cookie_missing',
      'cookie_foreign',
      'state_unknown',
      'state_unknown',
    ])
  })

  it('OAU-03 lets one of many simultaneous callbacks through, over two processes', async () => {
    const other = await running.another()
    const browser = openBrowser(running)
    const back = await consent(running, browser, { choice: ada })
    const visits = await Promise.all(
      Array.from({ length: 10 }, (_, index) => browser.visit(back, { on: index % 2 ? running : other })),
    )
    expect(visits.map(({ status }) => status).sort()).toEqual([303, ...Array<number>(9).fill(400)])
    expect((await browser.visit(back)).status).toBe(400)
    expect([exchanges(running), await storedGrants(running)]).toEqual([1, [ada]])
  })

  it('OAU-04 refuses a state after ten minutes', async () => {
    const browser = openBrowser(running)
    const inTime = await consent(running, browser, { choice: ada })
    await running.moveClock(9 * 60_000)
    const late = await consent(running, browser, { choice: ada })
    await running.moveClock(59_000)
    // HubSpot's codes live shorter than a state; what counts here is that the code was asked about.
    await browser.visit(inTime)
    expect(exchanges(running)).toBe(1)
    await running.moveClock(9 * 60_000 + 2_000)
    const visit = await browser.visit(late)
    expect([visit.status, codeOn(visit), exchanges(running)]).toEqual([400, 'invalid_state', 1])
  })

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

  it('connects without the optional scopes', async () => {
    const scopes = running.hubspot.app.requiredScopes
    expect((await install(running, { ...ada, scopes })).status).toBe(303)
    expect((await running.row(ada))?.tokens.scopes).toEqual(scopes)
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
