import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { errorCodes, note, refusalBody, statusOf } from '../card/answers.ts'
import { answer, cardIn, openCardStage, pictures, setWidth, type CardStage } from './card-stage.ts'
import { calm, refusedWith, savingGets, states } from './card-states.ts'
import { openBrowser, type TestBrowser } from './open-browser.ts'

// A browser starts here, beside other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })

let browser: TestBrowser
let tab: CardStage
let sidebar: CardStage
let page: Page | undefined

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  browser = await openBrowser()
  // HubSpot's builder makes one bundle at a time.
  tab = await openCardStage(browser, 'ContactCard.tsx')
  sidebar = await openCardStage(browser, 'ContactSidebar.tsx')
})
afterAll(async () => {
  await tab?.close()
  await sidebar?.close()
  await browser?.close()
})

const narrowToWide = [300, 640, 1280]

async function picture(name: string) {
  await cardIn(page as Page).screenshot({ path: path.join(pictures, `${name}.png`) })
}

/** How far anything in the card sticks out of it to the right, in pixels. */
const overhang = (one: Page, scrolls = false) =>
  cardIn(one).evaluate((card, scrolls) => {
    const edge = card.getBoundingClientRect().right
    // A table of very long words scrolls by itself.
    const parts = [...card.querySelectorAll('*')].filter((part) => !scrolls || !part.closest('table'))
    const all = parts.map((part) => part.getBoundingClientRect().right - edge)
    return Math.max(0, ...all)
  }, scrolls)

it.each(Object.entries(states))(
  'the card in the state "%s" fits 300, 640 and 1280 pixels',
  async (name, [seen, script]) => {
    page = await tab.open(script)
    for (const width of narrowToWide) {
      await setWidth(page, width)
      await cardIn(page).getByText(seen).first().waitFor()
      await picture(`${name}-${width}`)
      expect.soft(await overhang(page, name === 'long-words'), `at ${width}`).toBeLessThanOrEqual(1)
    }
  },
)

describe.each(['summary', 'attention', 'parts-failed', 'connect', 'long-words'])(
  'the sidebar in the state "%s"',
  (name) => {
    it('fits 300 pixels', async () => {
      page = await sidebar.open(states[name]![1], { width: 300 })
      await cardIn(page)
        .getByText(/Write a note|Connect/)
        .first()
        .waitFor()
      await picture(`sidebar-${name}`)
      expect(await overhang(page, name === 'long-words')).toBeLessThanOrEqual(1)
    })
  },
)

it.each([
  ['de-DE', 'Notiz speichern'],
  ['es-ES', 'Guardar nota'],
])('speaks %s', async (locale, words) => {
  page = await tab.open(states.attention![1], { locale })
  await cardIn(page).getByRole('button', { name: words }).waitFor()
  await picture(`language-${locale}`)
})

it('shows the record’s own facts while the backend is silent, and moves nothing when it answers', async () => {
  let answerNow: () => void = () => undefined
  const held = new Promise<void>((resolve) => (answerNow = resolve))
  page = await tab.open(async () => {
    await held
    return answer(200, calm)
  })
  await cardIn(page).getByText('sofia.marino@example.com').waitFor()
  const places = () =>
    cardIn(page as Page)
      .locator('h3, dt, dd')
      .evaluateAll((all) => all.slice(0, 9).map((one) => one.getBoundingClientRect().top))
  const before = await places()
  answerNow()
  await cardIn(page).getByRole('button', { name: 'Save note' }).waitFor()
  const after = await places()
  expect(before.length).toBeGreaterThan(4)
  for (const [index, top] of before.entries())
    expect(Math.abs((after[index] ?? 0) - top)).toBeLessThanOrEqual(20)
})

describe('with the keyboard alone', () => {
  const focused = () => (page as Page).evaluate(() => document.activeElement?.textContent?.trim() ?? '')

  it('a note is saved, and the keyboard stays on the button', async () => {
    page = await tab.open(savingGets(answer(201, { note: note({ id: '901', text: 'Called back' }) })))
    await cardIn(page).getByLabel('New note').focus()
    await page.keyboard.type('Called back')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Save note')
    await page.keyboard.press('Enter')
    await cardIn(page).getByText('Called back', { exact: true }).first().waitFor()
    expect(await focused()).toBe('Save note')
    await picture('note-saved')
  })

  it.each([
    [
      'failed',
      answer(403, refusalBody('write_refused')),
      'Not saved: You may not edit this contact',
      'Save note',
    ],
    [
      'unknown',
      answer(409, refusalBody('outcome_unknown')),
      'This may have been saved',
      'Check if it was saved',
    ],
  ])('a note that %s keeps its text and the keyboard', async (name, reply, title, button) => {
    page = await tab.open(savingGets(reply))
    await cardIn(page).getByLabel('New note').focus()
    await page.keyboard.type('Called back')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await cardIn(page).getByText(title).waitFor()
    expect(await focused()).toBe(button)
    expect(await cardIn(page).getByLabel('New note').inputValue()).toBe('Called back')
    await picture(`note-${name}`)
  })

  it('a failed read is tried again, and the keyboard stays on the button', async () => {
    page = await tab.open(refusedWith('upstream_unavailable'))
    await cardIn(page).getByRole('button', { name: 'Try again' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForTimeout(300)
    expect(await focused()).toBe('Try again')
  })

  it('a task is ticked off', async () => {
    page = await tab.open(({ method }) =>
      method === 'POST' ? answer(200, { task: { id: '41', subject: 'x', dueAt: null } }) : answer(200, calm),
    )
    const box = cardIn(page).getByRole('checkbox').first()
    await box.focus()
    await page.keyboard.press('Space')
    await expect.poll(() => box.isChecked()).toBe(true)
    await picture('task-ticked')
  })
})

it('has one picture of what it says for every code', async () => {
  const cells: string[] = []
  for (const code of errorCodes) {
    const connectUrl = 'https://card.test/c'
    page = await tab.open(
      () => answer(statusOf[code], refusalBody(code, { connectUrl, retryAfterMs: 3_600_000 })),
      {
        width: 420,
      },
    )
    await cardIn(page)
      .getByText(/Reference|Connect|Reconnect/)
      .first()
      .waitFor()
    await picture(`code-${code}`)
    const image = readFileSync(path.join(pictures, `code-${code}.png`)).toString('base64')
    cells.push(`<figure><figcaption>${code}</figcaption><img src="data:image/png;base64,${image}"></figure>`)
  }
  const sheet = await browser.browser.newPage({ viewport: { width: 1800, height: 1000 } })
  await sheet.setContent(
    `<style>body{display:flex;flex-wrap:wrap;gap:16px;font:14px sans-serif}figure{margin:0;width:420px}</style>${cells.join('')}`,
  )
  await sheet.screenshot({ path: path.join(pictures, 'all-codes.png'), fullPage: true })
  await sheet.close()
  expect(cells).toHaveLength(errorCodes.length)
})
