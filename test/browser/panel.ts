// What a developer does on the panel beside the card, in the words of what they see there.
import type { Locator, Page } from 'playwright-core'

export const panelOn = (page: Page): Locator => page.getByRole('complementary', { name: 'Developer panel' })

/** Chooses on the panel, and waits until this HubSpot was told. */
export async function choose(page: Page, name: string, label: string, told: RegExp): Promise<void> {
  const select = page.getByLabel(name)
  if (!(await select.isVisible())) await page.getByText("HubSpot's undocumented behaviour").click()
  await Promise.all([page.waitForResponse(told), select.selectOption(label)])
}

export const failAt = (page: Page, label: string): Promise<void> =>
  choose(page, 'HubSpot fails at', label, label === 'nothing' ? /faults\.clear/ : /faults\.add/)
