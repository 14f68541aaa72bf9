import { expect, it } from 'vitest'
import { setUpDemoTest } from './demo-test.ts'
import { cardOn, connectCard, openRecord, picture } from './record.ts'

const { demo, browser, page } = setUpDemoTest()

it('asks a user to connect, goes through consent, and shows the summary by itself', async () => {
  await page().goto(demo().url)
  await cardOn(page()).getByRole('heading', { name: 'See deals, next steps and notes here' }).waitFor()
  await picture(page(), 'contact-asks-to-connect')

  await connectCard(page())
  await cardOn(page()).getByRole('heading', { name: 'Open deals' }).waitFor()
  expect(await cardOn(page()).getByRole('row').count()).toBe(1 + 3)
  await picture(page(), 'contact-summary')
})

it('writes a note, shows it in the card and in the timeline, and says so', async () => {
  const text = 'Wants the 54 cm frame <b>in teal</b> — Größe passt 🚲'
  await cardOn(page()).getByLabel('New note').fill(text)
  await cardOn(page()).getByRole('button', { name: 'Save note' }).click()
  await page().getByText('Saved.').waitFor()
  await cardOn(page()).getByText(text, { exact: true }).first().waitFor()
  expect(await cardOn(page()).getByLabel('New note').inputValue()).toBe('')
  await picture(page(), 'note-saved')

  await page().getByRole('tab', { name: 'Activities' }).click()
  await page().getByRole('article').filter({ hasText: text }).first().waitFor()
  expect(await page().getByRole('article').filter({ hasText: text }).count()).toBe(1)
})

it('asks a second user to connect, and shows nothing of the first one', async () => {
  await openRecord(page(), demo(), { contactId: '1001', userId: '502' })
  await cardOn(page()).getByRole('heading', { name: 'See deals, next steps and notes here' }).waitFor()
  expect(await cardOn(page()).textContent()).not.toMatch(/54 cm|Open deals/)
  await picture(page(), 'second-user-asks-to-connect')
})

it('shows a contact with nothing filled in, one with writing of four scripts, and one with very long values', async () => {
  await openRecord(page(), demo(), { contactId: '1002', userId: '501' })
  await cardOn(page()).getByText('Latest notes').waitFor()
  await picture(page(), 'contact-with-nothing')
  await openRecord(page(), demo(), { contactId: '1004', userId: '501' })
  await cardOn(page()).getByText('Latest notes').waitFor()
  await picture(page(), 'contact-with-four-scripts')
  await openRecord(page(), demo(), { contactId: '1012', userId: '501' })
  await cardOn(page()).getByText('Latest notes').waitFor()
  // Nothing sticks out of the card.
  expect(
    await page()
      .locator('.record-main')
      .evaluate((one) => one.scrollWidth - one.clientWidth),
  ).toBe(0)
  await picture(page(), 'contact-with-long-values')
})

it.each([
  ['404', 'not_found'],
  ['403', 'forbidden'],
])('tells a restricted user "not found or no access" when HubSpot answers %s', async (status, reason) => {
  await openRecord(page(), demo(), { contactId: '1001', userId: '503' })
  if (status === '404') await connectCard(page())
  await page().getByText("HubSpot's undocumented behaviour").click()
  await Promise.all([
    page().waitForResponse(/setSwitches/),
    page().getByLabel('Hidden record').selectOption(`answers ${status}`),
  ])

  await openRecord(page(), demo(), { contactId: '1003', userId: '503' })
  await cardOn(page()).getByRole('heading', { name: 'Contact not found or no access' }).waitFor()
  await page()
    .getByRole('listitem')
    .filter({ hasText: `reason${reason}` })
    .first()
    .waitFor()
  await page().getByRole('heading', { name: 'No access', exact: true }).waitFor()
  expect(await page().locator('body').textContent()).not.toMatch(/Aalto|Confidential/)
  await picture(page(), `restricted-user-${status}`)
})

it('let no page on the way complain in the console', () => {
  // The frame's channel tells the card that this viewer may not see the record, and repeats it on the page.
  const own = browser().errors.filter((error) => error !== 'This user may not see the record.')
  expect(own).toEqual([])
})
