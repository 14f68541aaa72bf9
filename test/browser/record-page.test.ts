import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { exampleTitle, openExamplePage, type ExamplePage } from './example-page.ts'
import { openBrowser, type TestBrowser } from './open-browser.ts'

// Whole processes and a browser start here, beside other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })

let example: ExamplePage
let browser: TestBrowser
let page: Page

beforeAll(async () => {
  example = await openExamplePage()
  browser = await openBrowser()
  page = await (await browser.newPerson()).newPage()
  await page.goto(example.url)
})
afterAll(async () => {
  await browser?.close()
  await example?.close()
})

const card = () => page.getByRole('region', { name: exampleTitle, exact: true })

it('reloads with the new card when a card file changes', async () => {
  await card().getByText('Hello Sofia').waitFor()
  await example.cards.edit('Greeting.tsx', (text) => text.replace('Hello', 'Good day'))
  await card().getByText('Good day Sofia').waitFor()
})

it('keeps showing the last good card when a change does not build, and says what is wrong', async () => {
  await example.cards.edit('Greeting.tsx', (text) => `${text}\nconst = nonsense`)
  await page.getByText('The card does not build').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('Greeting.tsx')
  await card().getByText('Good day Sofia').waitFor()

  await example.cards.edit('Greeting.tsx', (text) => text.replace('\nconst = nonsense', ''))
  await page.getByText('The card does not build').waitFor({ state: 'detached' })
})

it('says which component it does not draw, and draws the rest', async () => {
  await example.cards.edit('Greeting.tsx', (text) =>
    text
      .replace('{ Text }', '{ ScoreCircle, Text }')
      .replace('<Text>Good', '<Text><ScoreCircle score={80} />Good'),
  )
  await card().getByText('not drawn here: ScoreCircle').waitFor()
  await card().getByText('Good day Sofia').waitFor()
})

it('shows that a card broke, with its error', async () => {
  await example.cards.edit('Greeting.tsx', (text) =>
    text.replace('return <', "if (name) throw new Error('worn out')\n  return <"),
  )
  await page.getByText('The card stopped.').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('worn out')
})

it('gives the card no network of its own', async () => {
  await example.cards.edit('ExampleCard.tsx', () =>
    [
      "import { hubspot, logger, Text } from '@hubspot/ui-extensions'",
      "fetch('/_local/page/data').then(() => logger.info('reached'), () => logger.info('refused'))",
      'hubspot.extend(() => <Text>alone</Text>)',
    ].join('\n'),
  )
  await card().getByText('alone').waitFor()
  await expect.poll(() => example.logged).toEqual(['card info: refused'])
})
