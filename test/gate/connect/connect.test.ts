// Connecting as users do it: from the card's link to HubSpot, back, and to the contact.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, kenji, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { codeOn, openBrowser } from './browser.ts'
import { connectLink, consent, forgetGrants, install, logged, storedGrants } from './install-steps.ts'

describe.each(eachStore)('Connecting on %s', (_, open) => {
  let running: RunningBackend
  beforeAll(async () => void (running = await startRunningBackend(open)))
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

  it('HUB-08 asks once more whose the token is where the connection was lost, for a code is good only once', async () => {
    running.hubspot.faults.add({ on: 'introspect', act: 'reset-reused', times: 1 })
    const visit = await install(running, ada, await connectLink(running, ada))
    expect([visit.status, await storedGrants(running)]).toEqual([303, [ada]])
  })

  it('connects again over an old grant', async () => {
    await install(running, ada)
    const first = await running.row(ada)
    await install(running, ada)
    expect(await running.row(ada)).toMatchObject({ version: (first?.version ?? 0) + 1, state: 'active' })
  })

  it('connects without the optional scopes', async () => {
    const scopes = running.hubspot.app.requiredScopes
    expect((await install(running, { ...ada, scopes })).status).toBe(303)
    expect((await running.row(ada))?.tokens.scopes).toEqual(scopes)
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
})
