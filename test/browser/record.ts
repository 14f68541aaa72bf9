// What a person does on the record page, in the words of what they see there.
import path from 'node:path'
import { mkdirSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { recordPath } from '../local-hubspot/page/record-path.ts'
import type { DemoProcess } from './demo-process.ts'

const results = path.resolve(import.meta.dirname, '../../test-results')

export async function openRecord(
  page: Page,
  demo: DemoProcess,
  who: { contactId: string; userId: string; portalId?: string },
): Promise<void> {
  const { contactId, userId, portalId = '100001' } = who
  await page.goto(demo.origin + recordPath({ portalId, contactId, userId }))
}

export const cardOn = (page: Page): Locator =>
  page.getByRole('region', { name: 'Contact summary', exact: true })

/** Presses Connect or Reconnect, consents in the window that opens, and closes it. The card is left to find out by itself. */
export async function connectCard(page: Page): Promise<void> {
  const [consent] = await Promise.all([
    page.waitForEvent('popup'),
    cardOn(page)
      .getByRole('link', { name: /^(Rec|C)onnect/ })
      .click(),
  ])
  await consent.getByRole('button', { name: /connect|allow|grant/i }).click()
  await consent
    .getByText(/connected/i)
    .first()
    .waitFor()
  await consent.close()
  await cardOn(page).getByText('Latest notes').waitFor()
}

/** Leaves a picture in `test-results/`. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(results, { recursive: true })
  await page.screenshot({ path: path.join(results, `${name}.png`) })
}
