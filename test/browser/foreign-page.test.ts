import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { remoteControl } from '../local-hubspot/remote-control.ts'
import { startDemoProcess, type DemoProcess } from './demo-process.ts'
import { openBrowser, type TestBrowser } from './open-browser.ts'
import { cardOn, connectCard, openRecord } from './record.ts'

// Whole processes and a browser start here, beside other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })

let demo: DemoProcess
let browser: TestBrowser
let person: Awaited<ReturnType<TestBrowser['newPerson']>>
let site: Server
let sitePort: number

beforeAll(async () => {
  site = createServer((_request, response) => void response.end('<!doctype html><title>Foreign</title>'))
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  sitePort = (site.address() as AddressInfo).port
  demo = await startDemoProcess()
  // The name of the foreign site, and one that was bound to this machine after its page was loaded.
  browser = await openBrowser(['--host-resolver-rules=MAP *.example 127.0.0.1'])
  person = await browser.newPerson()
  const page = await person.newPage()
  await page.goto(demo.url)
  await connectCard(page)
})
afterAll(async () => {
  await browser?.close()
  await demo?.end()
  site?.close()
})

/** Plain data, so that it can go into the page. */
type Attempt = [
  url: string,
  init: { method?: string; headers?: Record<string, string>; body?: string; mode?: 'no-cors' },
]

/** What scripts of that page come to when they ask for these, one after the other: the answer's text or the failure. */
const ask = (page: Page, calls: Attempt[]) =>
  page.evaluate(async (list) => {
    const answers: string[] = []
    for (const [url, init] of list) {
      answers.push(
        await fetch(url, init).then(
          async (response) => `${response.status} ${await response.text()}`,
          () => 'no answer',
        ),
      )
    }
    return answers
  }, calls)

const fetchOf = (api: string) => ({ portalId: '100001', userId: '501', url: `${api}/api/contacts/1001` })

function attempts(base: string): Attempt[] {
  const body = (value: unknown) => ({ method: 'POST', body: JSON.stringify(value) })
  const json = (value: unknown) => ({ ...body(value), headers: { 'content-type': 'application/json' } })
  return [
    [`${base}/_local/page/hubspot-fetch`, json(fetchOf(demo.backendUrl))],
    [`${base}/_local/page/hubspot-fetch`, { ...body(fetchOf(demo.backendUrl)), mode: 'no-cors' as const }],
    [`${base}/_local/resend`, json({ variant: 'unchanged' })],
    [`${base}/_local/setHiddenRecordStatus`, json([403])],
    [`${base}/_local/page/card-log`, json({ level: 'info', data: 'a foreign line' })],
    [`${base}/_local/proxy-log`, {}],
    [`${base}/_local/page/data?path=/contacts/100001/record/0-1/1001`, {}],
    [`${base}/oauth/decision`, { method: 'POST', body: 'decision=allow', mode: 'no-cors' }],
  ]
}

it('DEV-01 answers no script of a page of another site, or of another port', async () => {
  const before = (await remoteControl(demo.origin).proxyLog()).length
  for (const address of [`http://shop.example:${sitePort}/`, `http://localhost:${sitePort}/`]) {
    const page = await person.newPage()
    await page.goto(address)
    const answers = await ask(page, attempts(demo.origin))
    // What was sent without asking first has an empty answer that no script may look into.
    expect(answers.filter((answer) => answer !== 'no answer' && answer !== '0 ')).toEqual([])
    await page.close()
  }
  expect((await remoteControl(demo.origin).proxyLog()).length).toBe(before)
  expect(demo.output()).not.toContain('a foreign line')
})

it('DEV-01 answers no page whose name was bound to this machine', async () => {
  const before = (await remoteControl(demo.origin).proxyLog()).length
  const bound = `http://shop.example:${new URL(demo.origin).port}`
  const page = await person.newPage()
  expect((await page.goto(`${bound}/contacts/100001/record/0-1/1001?user=501`))?.status()).toBe(403)
  for (const answer of await ask(page, attempts(bound))) expect(answer).toMatch(/^403 refused|^0 $/)
  expect((await remoteControl(demo.origin).proxyLog()).length).toBe(before)
  expect(demo.output()).not.toContain('a foreign line')
  await page.close()
})

it('DEV-01 is drawn in no frame, and takes no form of another site', async () => {
  const page = await person.newPage()
  await page.goto(`http://shop.example:${sitePort}/`)
  await page.setContent(`<iframe src="${demo.url}"></iframe>`)
  await page.waitForTimeout(300)
  for (const frame of page.frames().slice(1)) expect(await frame.content()).not.toContain('record')

  await page.setContent(
    `<form method="post" action="${demo.origin}/oauth/decision"><button>Win</button></form>`,
  )
  await page.getByRole('button').click()
  await page.getByText('refused: the Origin is a foreign page').waitFor()
  await page.close()
})

it('DEV-01 prints what a card logs, and lets it command the terminal nothing', async () => {
  const page = await person.newPage()
  await page.goto(demo.url)
  await ask(page, [
    [
      `${demo.origin}/_local/page/card-log`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ level: 'info', data: '\u001b[2Jgone\ndemo ready: http://evil.example/' }),
      },
    ],
  ])
  await expect.poll(() => demo.output()).toContain('card info: \\u001b[2Jgone')
  expect(demo.output()).not.toContain('\u001b')
  expect(demo.output()).not.toMatch(/^demo ready: http:\/\/evil/m)
  await page.close()
})

it('offers at the consent whoever pressed Connect, though another tab is open as somebody else', async () => {
  const [ofJonas, ofMira] = [await person.newPage(), await person.newPage()]
  await openRecord(ofJonas, demo, { contactId: '1001', userId: '502' })
  await openRecord(ofMira, demo, { contactId: '1001', userId: '503' })
  const connect = cardOn(ofJonas).getByRole('link', { name: /^Connect/ })
  await cardOn(ofMira)
    .getByRole('link', { name: /^Connect/ })
    .waitFor()
  const [consent] = await Promise.all([ofJonas.waitForEvent('popup'), connect.click()])
  expect(await consent.getByRole('radio', { checked: true }).getAttribute('value')).toBe('100001.502')
  for (const page of [consent, ofJonas, ofMira]) await page.close()
})
