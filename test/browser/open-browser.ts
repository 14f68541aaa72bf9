// A headless Chromium that talks to nobody by itself, and remembers which hosts its pages asked.
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { findChromium } from './chromium-path.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface TestBrowser {
  browser: Browser
  /** A new person at a new browser, with an empty cookie jar. */
  newPerson(): Promise<BrowserContext>
  /** Hosts of all requests of all pages so far. */
  hosts: Set<string>
  /** What went wrong in any page so far: scripts that threw, and what a page's policy forbade. */
  errors: string[]
  close(): Promise<void>
}

export async function openBrowser(moreFlags: string[] = []): Promise<TestBrowser> {
  const { executablePath, env } = await findChromium()
  const browser = await chromium.launch({
    executablePath,
    args: [...flags, ...moreFlags],
    env: { ...process.env, ...env },
  })
  const hosts = new Set<string>()
  const errors: string[] = []
  return {
    browser,
    hosts,
    errors,
    async newPerson() {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' })
      context.on('request', (request) => hosts.add(new URL(request.url()).hostname))
      context.on('weberror', (error) => errors.push(error.error().message))
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.page()?.url()}: ${message.text()}`)
      })
      return context
    },
    close: () => browser.close(),
  }
}
