// The card on the tab and the one in the sidebar, beside each other on one record.
import { expect, it } from 'vitest'
import { barriers, overhang } from './card-look.ts'
import { setUpDemoTest } from './demo-test.ts'
import { cardOn, connectCard, picture } from './record.ts'

const { demo, page } = setUpDemoTest()

const sidebar = () => page().getByRole('region', { name: /in the sidebar$/ })
const focused = () => page().evaluate(() => document.activeElement?.textContent ?? '')

it('shows on the tab what the keyboard alone wrote in the sidebar, and loses nothing typed there', async () => {
  await page().goto(demo().url)
  await connectCard(page())
  await sidebar().getByText('Latest notes').waitFor()
  await cardOn(page()).getByLabel('New note').fill('Half a note')
  await sidebar().getByRole('button', { name: 'New note' }).focus()
  await page().keyboard.press('Enter')
  await sidebar().getByLabel('New note').waitFor()
  expect(await overhang(sidebar())).toBeLessThanOrEqual(1)
  expect(await barriers(page())).toEqual([])
  await picture(page(), 'sidebar-form')
  await page().keyboard.press('Shift+Tab')
  await page().keyboard.type('Written in the sidebar')
  await page().keyboard.press('Tab')
  expect(await focused()).toBe('Save note')
  await page().keyboard.press('Enter')
  await sidebar().getByText('Written in the sidebar', { exact: true }).waitFor()
  expect(await focused()).toBe('Save note')
  await cardOn(page()).getByText('Written in the sidebar', { exact: true }).waitFor()
  expect(await cardOn(page()).getByLabel('New note').inputValue()).toBe('Half a note')
})
