// The record page alone, with the example cards and no backend.
import { Hono } from 'hono'
import { openAccounts } from '../local-hubspot/accounts/accounts.ts'
import { listen } from '../local-hubspot/listen.ts'
import type { FetchAnswer } from '../local-hubspot/page/card-channel.ts'
import { openRecordPage, type RecordPage } from '../local-hubspot/page/record-page.ts'
import { likelyRules } from '../local-hubspot/proxy/proxy-rules.ts'
import { hubspotOfToday } from '../local-hubspot/switches.ts'
import { openCards } from '../demo/cards.ts'
import { exampleCards, type ExampleCards } from './example-card.ts'

export interface ExamplePage {
  url: string
  cards: ExampleCards
  /** Lines the cards logged. */
  logged: string[]
  close(): Promise<void>
}

export const exampleTitle = 'Example card'

export async function openExamplePage(fetched?: FetchAnswer): Promise<ExamplePage> {
  const cards = await exampleCards()
  const logged: string[] = []
  const mounted: { page: RecordPage | null } = { page: null }
  const of = (
    place: 'crm.record.tab' | 'crm.record.sidebar' | 'settings',
    title: string,
    entryFile: string,
  ) => ({
    place,
    title,
    folder: cards.folder,
    entryFile,
  })
  const built = await openCards(
    [
      of('crm.record.tab', exampleTitle, 'ExampleCard.tsx'),
      of('crm.record.sidebar', exampleTitle, 'SidebarCard.tsx'),
      of('settings', 'Example settings', 'SettingsPage.tsx'),
    ],
    cards.outputFolder,
    () => undefined,
    (place, build) => mounted.page?.cardBuilt(place, build),
  )
  const page = await openRecordPage({
    accounts: openAccounts(),
    app: { appId: '1', appName: 'Example app', variables: { API_ORIGIN: 'http://localhost:3000' } },
    cards: built.all,
    behaviours: () => ({ ...hubspotOfToday, ...likelyRules }),
    hubspotFetch: () => Promise.resolve(fetched ?? { status: 200, body: '{}' }),
    writeCardLog: (line) => logged.push(line),
  })
  mounted.page = page
  const listener = await listen(new Hono(), 0, page.handle)
  return {
    url: listener.url,
    cards,
    logged,
    async close() {
      page.close()
      await listener.close()
      await built.close()
      await cards.remove()
    },
  }
}
