// The demo in a process of its own, and a person in a browser before it, as the tests of whole journeys begin.
import { afterAll, beforeAll, vi } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { startDemoProcess, type DemoProcess } from './demo-process.ts'
import { openBrowser, type TestBrowser } from './open-browser.ts'

export function setUpDemoTest() {
  let demo: DemoProcess
  let browser: TestBrowser
  let person: BrowserContext
  let page: Page
  // Whole processes and a browser start here, beside other tests.
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })
  beforeAll(async () => {
    ;[demo, browser] = await Promise.all([startDemoProcess(), openBrowser()])
    person = await browser.newPerson()
    page = await person.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.end()
  })
  return { demo: () => demo, browser: () => browser, person: () => person, page: () => page }
}
