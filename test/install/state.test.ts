// Who may finish an install: only the browser that began it, once, within ten minutes.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eachStore, type OpenStore } from '../setup/databases.ts'
import { dumpOf } from '../setup/dump.ts'
import { ada, startRunningBackend, type RunningBackend } from '../setup/running-backend.ts'
import { connectUrlFor, eventsOf, exchangesOf, openBrowser, withQuery, type Browser } from './browser.ts'

const minute = 60_000
const cookieName = '__Host-connect'

describe.each(eachStore)('the state of an install on %s', (_name, open: OpenStore) => {
  let running: RunningBackend
  let browser: Browser
  beforeEach(async () => {
    running = await startRunningBackend(open)
    browser = openBrowser(running)
  })
  afterEach(() => running.close())

  const refusedWithoutAsking = async (address: string, reason: string, by = browser) => {
    expect(await by.visit(address)).toMatchObject({ status: 400, code: 'invalid_state' })
    expect(eventsOf(running, 'install_refused').at(-1)).toMatchObject({ code: 'invalid_state', reason })
    expect(exchangesOf(running)).toBe(0)
    expect(await running.row(ada)).toBeNull()
  }

  it('OAU-01 refuses a callback without state', async () => {
    const callback = await browser.consent(ada)
    await refusedWithoutAsking(withQuery(callback, { state: null }), 'state_missing')
    await refusedWithoutAsking(withQuery(callback, { state: '' }), 'state_malformed')
    await refusedWithoutAsking(withQuery(callback, { state: 'a'.repeat(43) }), 'state_unknown')
  })

  it('OAU-02 refuses a callback in a browser without the cookie, and the right browser afterwards', async () => {
    const callback = await browser.consent(ada)
    await refusedWithoutAsking(callback, 'cookie_missing', openBrowser(running))
    await refusedWithoutAsking(callback, 'state_unknown')
  })

  it('OAU-02 refuses a callback in a browser that began another install', async () => {
    const callback = await browser.consent(ada)
    const other = openBrowser(running)
    await other.start()
    await refusedWithoutAsking(callback, 'cookie_foreign', other)
  })

  it('OAU-03 takes a callback once when it comes twice', async () => {
    const callback = await browser.consent(ada)
    expect((await browser.visit(callback)).status).toBe(303)
    expect(await browser.visit(callback)).toMatchObject({ status: 400, code: 'invalid_state' })
    expect(exchangesOf(running)).toBe(1)
  })

  it('OAU-03 takes a callback once when it comes to two processes at the same moment', async () => {
    const other = await running.another()
    const callback = await browser.consent(ada)
    const visits = await Promise.all(
      Array.from({ length: 10 }, (_, index) => browser.visit(callback, { via: index % 2 ? other : running })),
    )
    expect(visits.map(({ status }) => status).sort()).toEqual([303, ...Array<number>(9).fill(400)])
    expect(exchangesOf(running)).toBe(1)
    expect((await running.row(ada))?.state).toBe('active')
  })

  it('OAU-04 refuses a callback after ten minutes, and takes one shortly before', async () => {
    const early = await browser.start()
    await running.moveClock(10 * minute - 10_000)
    const late = await browser.start()
    expect((await browser.visit(await running.hubspot.consent(early, ada))).status).toBe(303)
    await running.moveClock(10 * minute)
    const callback = await running.hubspot.consent(late, ada)
    expect(await browser.visit(callback)).toMatchObject({ status: 400, code: 'invalid_state' })
    expect(exchangesOf(running)).toBe(1)
  })

  it('OAU-09 refuses an answer that names another issuer, and has used its state up', async () => {
    const callback = await browser.consent(ada)
    await refusedWithoutAsking(withQuery(callback, { iss: 'https://evil.example' }), 'issuer_foreign')
    await refusedWithoutAsking(callback, 'state_unknown')
  })

  it('takes an answer that names HubSpot as its issuer', async () => {
    running.hubspot.setSendIssuer(true)
    const callback = await browser.consent(ada)
    expect(new URL(callback).searchParams.get('iss')).toBe(running.hubspot.url)
    expect((await browser.visit(callback)).status).toBe(303)
  })

  it.each(['state', 'code', 'error', 'iss'])('refuses a callback with two of %s', async (name) => {
    const callback = await browser.consent(ada)
    const { searchParams } = new URL(callback)
    const twice = `${callback}&${name}=${searchParams.get(name) ?? 'x'}&${name}=x`
    await refusedWithoutAsking(twice, name === 'state' ? 'state_missing' : 'parameter_repeated')
  })

  it('lets two tabs of one browser connect, each with its own state', async () => {
    const [first, second] = [await browser.consent(ada), await browser.consent(ada)]
    expect((await browser.visit(first)).status).toBe(303)
    expect((await browser.visit(second)).status).toBe(303)
  })

  it('replaces a cookie that is not of its form', async () => {
    browser.cookies.set(cookieName, 'short')
    await browser.start()
    expect(browser.cookies.get(cookieName)).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  it('keeps neither state, cookie, verifier nor ticket in the database', async () => {
    const ticketUrl = await connectUrlFor(running, ada)
    const unused = await connectUrlFor(running, ada)
    const authorize = await browser.start(ticketUrl)
    const secrets = [
      new URL(authorize).searchParams.get('state'),
      new URL(unused).searchParams.get('ticket'),
      browser.cookies.get(cookieName),
    ]
    const dump = await dumpOf(running.config.database)
    for (const secret of secrets) {
      expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
      expect(dump.includes(secret ?? '')).toBe(false)
      expect(dump.includes(Buffer.from(secret ?? '', 'base64url'))).toBe(false)
      expect(JSON.stringify(running.log)).not.toContain(secret)
    }
  })
})
