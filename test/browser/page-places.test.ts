import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { exampleTitle, openExamplePage, type ExamplePage } from './example-page.ts'
import { openBrowser, type TestBrowser } from './open-browser.ts'
import { picture } from './record.ts'

// Whole processes and a browser start here, beside other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })

let example: ExamplePage
let browser: TestBrowser
let page: Page

beforeAll(async () => {
  example = await openExamplePage()
  browser = await openBrowser()
  page = await (await browser.newPerson()).newPage()
})
afterAll(async () => {
  await browser?.close()
  await example?.close()
})
beforeEach(() => open())

const record = '/contacts/100001/record/0-1/1001'
const open = (query = 'user=501') => page.goto(`${example.url}${record}?${query}`)
const card = () => page.getByRole('region', { name: exampleTitle, exact: true })
const press = (name: string) => card().getByRole('button', { name }).click()

it('plays the hooks: properties, associations in pages, context', async () => {
  await card().getByText('Hello Sofia').waitFor()
  await card().getByText('deals 40 cargo bikes for Hamburg depots & Service contract 2027 and more').waitFor()
  await card().getByText('language en en-us at crm.record.tab').waitFor()
  await picture(page, 'example-card')
})

it('tells the card of a property that a person changes on the record', async () => {
  await card().getByText('phone +49 40 5550 1001, heard nothing').waitFor()
  await page.getByText('Edit a property').click()
  await page.getByLabel('Value').fill('+49 40 999')
  await page.getByRole('button', { name: 'Save property' }).click()
  await card().getByText('phone +49 40 999, heard +49 40 999').waitFor()
})

it('lets nobody edit who may not, and says so', async () => {
  await open('user=505')
  await page.getByText('Edit a property').click()
  await page.getByLabel('Value').fill('+49 1')
  await page.getByRole('button', { name: 'Save property' }).click()
  await page.getByText('Nils may not edit contacts.').waitFor()
})

it('draws what opens, is chosen, turned over and sorted, and tells the card', async () => {
  expect(await card().getByText('inside the accordion').isVisible()).toBe(false)
  await press('Less used')
  await card().getByText('inside the accordion').waitFor()
  await card().getByLabel('Due').fill('2027-01-31')
  await card().getByText('said [2027,0,31]').waitFor()
  await card().getByLabel('Done').check()
  await card().getByText('said one true').waitFor()
  await card().getByRole('radio', { name: 'All' }).check()
  await card().getByText('said all').waitFor()
  await press('Next')
  await press('Close date')
  await card().getByText('page 2 sorted ascending').waitFor()
  await press('Close date')
  await card().getByText('sorted descending').waitFor()
  await card().getByRole('tab', { name: 'Second' }).click()
  await card().getByText('in the second').waitFor()
  expect(await card().getByText('in the first').isVisible()).toBe(false)
  expect(await card().getByRole('button', { name: 'Saving' }).isDisabled()).toBe(true)
})

it('lays tooltips, modals and panels over the page, and closes them when the card says so', async () => {
  await card().getByRole('button', { name: 'Pointed at' }).hover()
  await page.getByRole('tooltip').waitFor()
  await press('Ask')
  const modal = page.getByRole('dialog', { name: 'Are you sure?' })
  await modal.getByRole('button', { name: 'Yes' }).click()
  await modal.waitFor({ state: 'hidden' })
  await press('Open panel')
  await page.getByRole('dialog', { name: 'On the side' }).getByText('in the panel').waitFor()
})

it('previews a record that this user may see, and says that it cannot for another', async () => {
  await press('Preview deal')
  const preview = page.getByRole('dialog', { name: /Preview of 40 cargo bikes/ })
  await preview.getByText('186400', { exact: true }).first().waitFor()
  await preview.getByRole('button', { name: 'Close' }).click()
  await press('Preview a foreign one')
  await card().getByText('said There is no such record').waitFor()
  await press('Mail')
  await page.getByText('HubSpot opens its window for a new e-mail here.').waitFor()
})

it.each([
  ['de', 'language de de-de'],
  ['es', 'language es es-es'],
])('is seen by a user whose HubSpot speaks %s', async (language, words) => {
  await page.getByLabel('Language').selectOption(language)
  await card().getByText(words).waitFor()
})

it('has a place beside the record, 300 pixels wide, and makes the other as narrow as wanted', async () => {
  const sidebar = page.getByRole('region', { name: `${exampleTitle} in the sidebar` })
  await sidebar.getByText('at crm.record.sidebar').waitFor()
  expect((await sidebar.boundingBox())?.width).toBe(300)
  for (const width of [640, 400, 300]) {
    await page.getByLabel('Card width').selectOption(String(width))
    expect((await card().boundingBox())?.width).toBe(width)
  }
  await page.reload()
  await card().getByText('Hello Sofia').waitFor()
  expect((await card().boundingBox())?.width).toBe(300)
  await picture(page, 'example-card-300')
})

it('has a page of settings, whose card has no actions of a record', async () => {
  await page.getByRole('link', { name: 'App settings' }).click()
  const settings = page.getByRole('region', { name: 'Example settings' })
  await settings
    .getByText(
      'at settings with addAlert closeOverlay copyTextToClipboard navigateToPage openIframeModal reloadPage',
    )
    .waitFor()
  await settings.getByRole('button', { name: 'Say it' }).click()
  await page.getByText('Said in settings').waitFor()
  await picture(page, 'example-settings')
})

it('leaves the card room to be used from 900 pixels on, and sticks out nowhere', async () => {
  for (const [width, least] of [
    [900, 600],
    [1280, 600],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await card().getByText('Hello Sofia').waitFor()
    expect((await card().boundingBox())?.width).toBeGreaterThan(least)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await picture(page, `example-card-at-${width}`)
  }
})

it('let no page on the way complain in the console', () => {
  expect(browser.errors).toEqual([])
})
