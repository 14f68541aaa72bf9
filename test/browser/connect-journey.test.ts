import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { barriers } from './card-look.ts'
import { setUpDemoTest } from './demo-test.ts'
import { cardOn, connectCard, openRecord, picture } from './record.ts'

const { demo, browser, person, page } = setUpDemoTest()

const says = (words: string, on = page(), timeout = 30_000) =>
  cardOn(on).getByText(words).first().waitFor({ timeout })
const settings = () => page().getByRole('region', { name: /^Settings of/ })

/** Presses the button that connects, on any card, and leaves the other window as `decide` does. */
async function consent(button: { click(): Promise<void> }, decide: (window: Page) => Promise<void>) {
  const [window] = await Promise.all([page().waitForEvent('popup'), button.click()])
  await decide(window)
  await window.getByRole('heading').first().waitFor()
  await window.close()
}
const allow = (window: Page) => window.getByRole('button', { name: 'Connect app' }).click()
const connectButton = () => cardOn(page()).getByRole('link', { name: /^Connect/ })

it('OAU-18 says within five seconds that the consent was cancelled', async () => {
  await page().goto(demo().url)
  await says('See deals, next steps and notes here')
  await consent(connectButton(), (window) => window.getByRole('button', { name: 'Cancel' }).click())
  await says('The last try ended without your consent.', page(), 5_000)
  await picture(page(), 'consent-cancelled')
})

it('OAU-18 says within five seconds that somebody else consented', async () => {
  await consent(connectButton(), async (window) => {
    await window.getByRole('radio', { name: /^Jonas Weber, Aurora/ }).check()
    await allow(window)
  })
  await says('The last try was made as somebody else, or for another account.', page(), 5_000)
  await picture(page(), 'consent-of-somebody-else')
})

it('connects, and has what one does first on the screen without scrolling', async () => {
  await connectCard(page())
  const { y = 0, height = 0 } =
    (await cardOn(page()).getByRole('button', { name: 'Save note' }).boundingBox()) ?? {}
  expect(y + height).toBeLessThan(800)
  await picture(page(), 'first-screen')
  expect(await barriers(page())).toEqual([])
})

it('keeps two users in two tabs apart', async () => {
  const other = await person().newPage()
  await openRecord(other, demo(), { contactId: '1001', userId: '502' })
  await says('See deals, next steps and notes here', other)
  await connectCard(other)
  await page().reload()
  await says('Latest notes')
  await cardOn(page()).getByLabel('New note').fill('Written by Ada')
  await cardOn(other).getByLabel('New note').fill('Written by Jonas')
  await cardOn(other).getByRole('button', { name: 'Save note' }).click()
  await says('Jonas Weber · now', other)
  await cardOn(page()).getByRole('button', { name: 'Save note' }).click()
  await says('Ada Lindqvist · now')
  await other.close()
})

it('ticks a task off and adds one, in HubSpot too', async () => {
  await openRecord(page(), demo(), { contactId: '1001', userId: '501' })
  await says('Next steps')
  const boxes = cardOn(page()).getByRole('checkbox')
  const open = await boxes.count()
  const title = await cardOn(page()).locator('.choice').first().innerText()
  await boxes.first().check()
  await cardOn(page()).getByRole('button', { name: 'Add task' }).click()
  await cardOn(page()).getByLabel('New task').fill('Order the winter tyres')
  await cardOn(page()).getByRole('button', { name: 'Add task' }).click()
  await page().getByText('Saved.').first().waitFor()
  await page().reload()
  await says('Order the winter tyres')
  expect(await boxes.count()).toBe(open)
  expect(await cardOn(page()).innerText()).not.toContain(title.split('\n')[0])
  await picture(page(), 'task-ticked-and-added')
})

it('only reads for who may not edit, and says so', async () => {
  await openRecord(page(), demo(), { contactId: '1001', userId: '505' })
  await connectCard(page())
  await says('this card only reads')
  expect(await cardOn(page()).getByLabel('New note').count()).toBe(0)
  await picture(page(), 'only-reads')
})

it('CON-01 shows one’s own connection in the settings, ends it and no colleague’s, and connects again', async () => {
  await openRecord(page(), demo(), { contactId: '1001', userId: '501' })
  await page().getByRole('link', { name: 'App settings' }).click()
  await settings().getByText('Connected', { exact: true }).waitFor()
  await settings().getByText('Read contacts').waitFor()
  await picture(page(), 'settings-connected')
  await settings().getByRole('button', { name: 'Disconnect' }).click()
  await settings().getByRole('button', { name: 'Disconnect now' }).click()
  await settings().getByText('Not connected').waitFor()
  await openRecord(page(), demo(), { contactId: '1001', userId: '502' })
  await says('Latest notes')
  await openRecord(page(), demo(), { contactId: '1001', userId: '501' })
  await says('See deals, next steps and notes here')
  await page().getByRole('link', { name: 'App settings' }).click()
  await consent(settings().getByRole('link', { name: /^Connect/ }), allow)
  await settings().getByText('Connected', { exact: true }).waitFor()
  await openRecord(page(), demo(), { contactId: '1001', userId: '501' })
  await says('Latest notes')
})

it('says that HubSpot does not answer, and is there again when it does', async () => {
  await page().getByText("HubSpot's undocumented behaviour").click()
  const fails = (what: string) => page().getByLabel('HubSpot fails at').selectOption(what)
  await fails('everything (503)')
  await page().getByText('The card says that HubSpot does not answer').waitFor()
  await openRecord(page(), demo(), { contactId: '1005', userId: '501' })
  await says('HubSpot is not answering')
  await picture(page(), 'hubspot-down')
  await page().getByText("HubSpot's undocumented behaviour").click()
  await fails('nothing')
  // The breaker lets a first call through some seconds later.
  const again = cardOn(page()).getByRole('button', { name: 'Try again' })
  const back = async () => {
    await again.click({ timeout: 500 }).catch(() => undefined)
    return cardOn(page()).getByText('Latest notes').isVisible()
  }
  await expect.poll(back, { timeout: 30_000, interval: 500 }).toBe(true)
})

it('says that the service does not answer, and is there again when it does', async () => {
  const panel = page().getByRole('complementary', { name: 'Developer panel' })
  await panel.getByRole('button', { name: 'Stop it' }).click()
  await panel.getByRole('heading', { name: 'The backend is stopped' }).waitFor()
  await openRecord(page(), demo(), { contactId: '1001', userId: '501' })
  await says('No answer')
  await cardOn(page()).getByText('sofia.marino@example.com').waitFor()
  await picture(page(), 'backend-down')
  await panel.getByRole('button', { name: 'Start it' }).click()
  await panel.getByRole('heading', { name: 'The backend is running' }).waitFor()
  await cardOn(page()).getByRole('button', { name: 'Try again' }).click()
  await says('Latest notes')
})

it('let no page on the way complain in the console', () => {
  // The callback's page for somebody else's consent is a 403.
  expect(browser().errors.filter((error) => !/oauth\/callback.* 403 /.test(error))).toEqual([])
})
