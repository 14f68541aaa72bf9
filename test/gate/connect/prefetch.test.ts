// Links that a browser, or a mail program, opens before anyone presses them.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { codeOn, openBrowser } from './browser.ts'
import { connectLink, consent, exchanges, forgetGrants, storedGrants } from './install-steps.ts'

describe.each(eachStore)('A visit ahead of the click on %s', (_, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(open)
  })
  afterEach(() => forgetGrants(running))
  afterAll(() => running.close())

  it.each([
    { 'Sec-Purpose': 'prefetch' },
    { 'Sec-Purpose': 'prefetch;prerender' },
    { 'Sec-Purpose': 'prefetch;anonymous-client-ip' },
    { Purpose: 'prefetch' },
    { 'X-Moz': 'prefetch' },
    { 'x-moz': 'Prefetch' },
    { Purpose: 'preview' },
  ])('OAU-17 uses nothing up: %j', async (headers) => {
    const browser = openBrowser(running)
    const link = await connectLink(running, ada)
    for (const early of [await browser.visit(link, { headers }), await browser.visit(link, { headers })]) {
      expect([early.status, codeOn(early), early.location]).toEqual([503, 'retry_later', ''])
      expect(early.headers.getSetCookie()).toEqual([])
    }
    const back = await consent(running, browser, { link, choice: ada })
    const early = await browser.visit(back, { headers })
    expect([early.status, codeOn(early), exchanges(running)]).toEqual([503, 'retry_later', 0])
    expect((await browser.visit(back)).status).toBe(303)
    expect(await storedGrants(running)).toEqual([ada])
  })

  it.each([{ 'Sec-Purpose': 'navigate' }, { Purpose: '' }, { 'Sec-Fetch-Purpose': 'prefetch' }])(
    'takes a visit for a click that says nothing of the kind: %j',
    async (headers) => {
      const visit = await openBrowser(running).visit(await connectLink(running, ada), { headers })
      expect(visit.status).toBe(303)
    },
  )
})
