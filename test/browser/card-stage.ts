// The card alone on a record page, with a backend that answers what a test says: for states that are hard to bring about.
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { Hono } from 'hono'
import { openCards } from '../demo/cards.ts'
import { listen } from '../local-hubspot/listen.ts'
import { openAccounts } from '../local-hubspot/accounts/accounts.ts'
import { likelyRules } from '../local-hubspot/proxy/proxy-rules.ts'
import { hubspotOfToday } from '../local-hubspot/switches.ts'
import { openRecordPage } from '../local-hubspot/page/record-page.ts'
import { copyCard } from './copy-card.ts'
import type { FetchAnswer } from '../local-hubspot/page/card-channel.ts'
import type { TestBrowser } from './open-browser.ts'

/** What the next calls get, by method; a list is taken one by one and its last stays. */
export type Script = (call: { method: string; path: string }) => Promise<FetchAnswer> | FetchAnswer

export interface CardStage {
  /** The page anew with the card in it, `width` pixels wide, or as wide as the page lets it; the last one is over. */
  open(script: Script, look?: { width?: number; locale?: string }): Promise<Page>
  close(): Promise<void>
}

export const answer = (status: number, body: unknown): FetchAnswer => ({ status, body: JSON.stringify(body) })

export const cardIn = (page: Page): Locator =>
  page.getByRole('region', { name: 'Contact summary', exact: true })

const narrowing = 'width-of-the-card'

export async function setWidth(page: Page, width: number): Promise<void> {
  const content = `section.card { width: ${width}px; box-sizing: border-box }`
  await page.evaluate(
    ([id, content]) => {
      const style = document.getElementById(id) ?? document.head.appendChild(document.createElement('style'))
      style.id = id
      style.textContent = content
    },
    [narrowing, content] as const,
  )
}

export async function openCardStage(browser: TestBrowser, entryFile: string): Promise<CardStage> {
  const card = await copyCard()
  let script: Script = () => answer(503, {})
  const built = await openCards(
    [{ place: 'crm.record.tab', title: 'Contact summary', folder: card.folder, entryFile }],
    card.outputFolder,
    () => undefined,
    () => undefined,
  )
  const recordPage = await openRecordPage({
    accounts: openAccounts(),
    app: { appId: '1', appName: 'Contact card', variables: { API_ORIGIN: 'http://localhost:3000' } },
    cards: built.all,
    behaviours: () => ({ ...hubspotOfToday, ...likelyRules }),
    hubspotFetch: async ({ url, method = 'GET' }) => script({ method, path: new URL(url).pathname }),
    writeCardLog: () => undefined,
  })
  const listener = await listen(new Hono(), 0, recordPage.handle)
  // A new process of the browser for each look would cost more than the look.
  const pages = new Map<string, Page>()
  async function pageFor(locale: string): Promise<Page> {
    const known = pages.get(locale)
    if (known && !known.isClosed()) return known
    const page = await browser.browser.newPage({ viewport: { width: 1680, height: 1200 }, locale })
    pages.set(locale, page)
    return page
  }

  return {
    async open(next, { width, locale = 'en-GB' } = {}) {
      const page = await pageFor(locale)
      // What the page before still asks is not meant for the next script.
      await page.goto('about:blank')
      script = next
      await page.goto(listener.url)
      if (width) await setWidth(page, width)
      return page
    },
    async close() {
      recordPage.close()
      await listener.close()
      await built.close()
      await card.remove()
    },
  }
}

export const pictures = path.resolve(import.meta.dirname, '../../test-results/card')
