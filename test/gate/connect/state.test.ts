// An answer from HubSpot counts for the browser that asked, once, and for ten minutes.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { codeOn, openBrowser } from './browser.ts'
import { consent, exchanges, forgetGrants, logged, storedGrants } from './install-steps.ts'

describe.each(eachStore)('The state of an install on %s', (_, open) => {
  let running: RunningBackend
  beforeAll(async () => void (running = await startRunningBackend(open)))
  afterEach(() => forgetGrants(running))
  afterAll(() => running.close())

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
})
