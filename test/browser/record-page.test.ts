import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openAccounts } from '../local-hubspot/accounts/accounts.ts'
import { contactView } from '../card/answers.ts'
import { likelyRules } from '../local-hubspot/proxy/proxy-rules.ts'
import { hubspotOfToday } from '../local-hubspot/switches.ts'
import type { FetchAnswer } from '../local-hubspot/page/card-channel.ts'
import { openCardBuilder, type CardBuilder } from '../local-hubspot/page/card-builder.ts'
import { openRecordPage, type RecordPage } from '../local-hubspot/page/record-page.ts'
import { copyCard, type CardCopy } from './copy-card.ts'
import { openBrowser, type TestBrowser } from './open-browser.ts'
import { cardOn } from './record.ts'

// Whole processes and a browser start here, beside other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })

// The page alone, with a card that may be changed and a backend that answers what the test says.
let card: CardCopy
let builder: CardBuilder
let recordPage: RecordPage
let server: Server
let browser: TestBrowser
let page: Page
const logged: string[] = []
const found: FetchAnswer = { status: 200, body: JSON.stringify(contactView()) }

beforeAll(async () => {
  card = await copyCard()
  builder = await openCardBuilder({
    cardFolder: card.folder,
    entryFile: 'ContactCard.tsx',
    outputFolder: card.outputFolder,
    onBuild: (build) => recordPage?.cardBuilt(build),
  })
  recordPage = await openRecordPage({
    accounts: openAccounts(),
    app: {
      title: 'Contact summary',
      appId: '1',
      appName: 'Contact card',
      variables: { API_ORIGIN: 'http://localhost:3000' },
    },
    behaviours: () => ({ ...hubspotOfToday, ...likelyRules }),
    hubspotFetch: () => Promise.resolve(found),
    card: builder,
    writeCardLog: (line) => logged.push(line),
  })
  server = createServer((request, response) => void recordPage.handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  browser = await openBrowser()
  page = await (await browser.newPerson()).newPage()
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)
})
afterAll(async () => {
  await browser?.close()
  recordPage?.close()
  server?.close()
  await builder?.close()
  await card?.remove()
})

it('reloads with the new card when a card file changes', async () => {
  await cardOn(page).getByText('Latest notes').waitFor()
  await card.edit('texts-en.ts', (text) => text.replace('Latest notes', 'What was written'))
  await cardOn(page).getByText('What was written').waitFor()
})

it('keeps showing the last good card when a change does not build, and says what is wrong', async () => {
  await card.edit('NotesList.tsx', (text) => `${text}\nconst = nonsense`)
  await page.getByText('The card does not build').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('NotesList.tsx')
  expect(await cardOn(page).getByText('What was written').isVisible()).toBe(true)

  await card.edit('NotesList.tsx', (text) => text.replace('\nconst = nonsense', ''))
  await page.getByText('The card does not build').waitFor({ state: 'detached' })
})

it('says which component it does not draw, and draws the rest', async () => {
  await card.edit('TabView.tsx', (text) =>
    text
      .replace('Divider, Flex', 'Divider, Flex, ScoreCircle')
      .replace('<AttentionLines', '<ScoreCircle score={80} />\n      <AttentionLines'),
  )
  await cardOn(page).getByText('not drawn here: ScoreCircle').waitFor()
  expect(await cardOn(page).getByText('Ada Lovelace').isVisible()).toBe(true)
})

it('shows that a card broke, with its error', async () => {
  await card.edit('NotesList.tsx', (text) =>
    text.replace('return (', "if (notes) throw new Error('worn out')\n  return ("),
  )
  await page.getByText('The card stopped.').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('worn out')
})

it('gives the card no network of its own', async () => {
  await card.edit('ContactCard.tsx', () =>
    [
      "import { hubspot, logger, Text } from '@hubspot/ui-extensions'",
      "fetch('/_local/page/data').then(() => logger.info('reached'), () => logger.info('refused'))",
      'hubspot.extend(() => <Text>alone</Text>)',
    ].join('\n'),
  )
  await cardOn(page).getByText('alone').waitFor()
  await expect.poll(() => logged).toEqual(['card info: refused'])
})
