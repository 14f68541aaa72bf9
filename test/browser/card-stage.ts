// Every card of the app on one record page, with a backend that answers what a test says: for states that are hard to
// bring about. Only the cards are shown, as wide as a test wants them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { Hono } from 'hono'
import { openCards } from '../demo/cards.ts'
import { readProjectFiles } from '../demo/project-files.ts'
import { listen } from '../local-hubspot/listen.ts'
import { openAccounts } from '../local-hubspot/accounts/accounts.ts'
import { likelyRules } from '../local-hubspot/proxy/proxy-rules.ts'
import { hubspotOfToday } from '../local-hubspot/switches.ts'
import { openRecordPage } from '../local-hubspot/page/record-page.ts'
import type { FetchAnswer } from '../local-hubspot/page/card-channel.ts'
import type { TestBrowser } from './open-browser.ts'

/** What each call of a card gets. */
export type Script = (call: { method: string; path: string }) => Promise<FetchAnswer> | FetchAnswer

export interface CardStage {
  page: Page
  tab: Locator
  sidebar: Locator
  settings: Locator
  /** Loads the page anew, and with it every card. */
  show(script: Script, look?: { language?: string; settings?: boolean }): Promise<void>
  /** From now on the cards get these answers. */
  answers(script: Script): void
  wide(pixels: number): Promise<void>
  close(): Promise<void>
}

export const answer = (status: number, body: unknown): FetchAnswer => ({ status, body: JSON.stringify(body) })

/** An answer that never comes. */
export const silence = () => new Promise<FetchAnswer>(() => undefined)

const onlyTheCards = `
  .top-bar, .record-tabs, .contact-column, .developer, .settings-main h1 { display: none }
  .page, .page-columns { display: block; height: auto }
  .page-columns > * { overflow: visible }
  .record-main { padding: 0 }
  .record-main .card-slot { width: var(--wide, 640px); max-width: none !important }
  .sidebar { justify-content: start }
  .card { box-sizing: border-box }
  .toasts { position: static; transform: none }
`

export async function openCardStage(browser: TestBrowser): Promise<CardStage> {
  const outputFolder = await mkdtemp(path.join(tmpdir(), 'card-stage-'))
  const project = readProjectFiles()
  let script: Script = () => answer(503, {})
  const nothing = () => undefined
  const built = await openCards(project.cards, outputFolder, nothing, nothing)
  const recordPage = await openRecordPage({
    accounts: openAccounts(Date.now()),
    app: { appId: '1', appName: project.appName, variables: { API_ORIGIN: 'http://localhost:3000' } },
    cards: built.all,
    behaviours: () => ({ ...hubspotOfToday, ...likelyRules }),
    hubspotFetch: async ({ url, method = 'GET' }) => script({ method, path: new URL(url).pathname }),
    writeCardLog: nothing,
  })
  const listener = await listen(new Hono(), 0, recordPage.handle)
  const page = await (await browser.newPerson()).newPage()
  await page.setViewportSize({ width: 1300, height: 900 })
  const region = (name: string) => page.getByRole('region', { name, exact: true })
  return {
    page,
    tab: region('Contact summary'),
    sidebar: region('Contact at a glance in the sidebar'),
    settings: region(`Settings of ${project.appName}`),
    async show(next, { language = 'en', settings = false } = {}) {
      script = next
      const place = settings ? '/settings/100001' : '/contacts/100001/record/0-1/1001'
      await page.goto(`${listener.url}${place}?user=501&language=${language}`)
      await page.addStyleTag({ content: onlyTheCards })
    },
    answers: (next) => (script = next),
    wide: (pixels) =>
      page.evaluate((wide) => document.documentElement.style.setProperty('--wide', `${wide}px`), pixels),
    async close() {
      recordPage.close()
      await listener.close()
      await built.close()
      await rm(outputFolder, { recursive: true, force: true })
    },
  }
}
