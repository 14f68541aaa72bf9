import { describe, expect, it } from 'vitest'
import { errorCodes } from '../card/answers.ts'
import { barriers, brokenWords, overhang, picture, pictureFile } from './card-look.ts'
import { answer } from './card-stage.ts'
import { setUpStageTest } from './card-stage-test.ts'
import { found, refusedWith, settingsStates, states } from './card-states.ts'
import { calm, overdue } from './card-views.ts'

const { browser, stage } = setUpStageTest()

describe.each(Object.entries(states))('the state "%s"', (name, { seen, script, waits, longWords }) => {
  it('fits 300, 640 and 1280 pixels and the sidebar, breaks no word, and shuts nobody out', async () => {
    await stage().show(script)
    await stage().tab.getByText(seen).first().waitFor()
    if (!waits) await stage().sidebar.locator('.spinner').waitFor({ state: 'detached' })
    for (const width of [300, 640, 1280]) {
      await stage().wide(width)
      await picture(stage().tab, `${name}-${width}`)
      expect(await overhang(stage().tab)).toBeLessThanOrEqual(1)
      if (!longWords) expect(await brokenWords(stage().tab)).toEqual([])
    }
    await picture(stage().sidebar, `sidebar-${name}`)
    expect(await overhang(stage().sidebar)).toBeLessThanOrEqual(1)
    if (!longWords) expect(await brokenWords(stage().sidebar)).toEqual([])
    expect(await barriers(stage().page)).toEqual([])
  })
})

describe.each(Object.entries(settingsStates))('the page of settings in the state "%s"', (name, state) => {
  it('fits 300, 640 and 1280 pixels, breaks no word, and shuts nobody out', async () => {
    await stage().show(() => state.script, { settings: true })
    await stage().settings.getByText(state.seen).first().waitFor()
    for (const width of [300, 640, 1280]) {
      await stage().wide(width)
      await picture(stage().settings, `settings-${name}-${width}`)
      expect(await overhang(stage().settings)).toBeLessThanOrEqual(1)
      expect(await brokenWords(stage().settings)).toEqual([])
    }
    expect(await barriers(stage().page)).toEqual([])
  })
})

it.each([
  ['de', 'Notiz speichern', 'Verbunden'],
  ['es', 'Guardar nota', 'Conectado'],
])('speaks the language of the viewer, %s, with room for its words', async (language, words, connected) => {
  await stage().show(found(overdue), { language })
  await stage().tab.getByRole('button', { name: words }).waitFor()
  for (const width of [300, 640, 1280]) {
    await stage().wide(width)
    await picture(stage().tab, `language-${language}-${width}`)
    expect(await overhang(stage().tab)).toBeLessThanOrEqual(1)
    expect(await brokenWords(stage().tab)).toEqual([])
  }
  await stage().show(() => settingsStates.connected!.script, { language, settings: true })
  await stage().settings.getByText(connected, { exact: true }).waitFor()
  await picture(stage().settings, `language-${language}-settings`)
})

it('shows the record’s own facts while the backend is silent, and moves nothing when it answers', async () => {
  let answerNow: () => void = () => undefined
  const held = new Promise<void>((resolve) => (answerNow = resolve))
  await stage().show(async () => {
    await held
    return answer(200, calm)
  })
  await stage().tab.getByText('sofia.marino@example.com').waitFor()
  const places = () =>
    stage()
      .tab.locator('h3, dt, dd')
      .evaluateAll((all) => all.slice(0, 9).map((one) => one.getBoundingClientRect().top))
  const before = await places()
  await stage().tab.getByText('Still loading. HubSpot is slow').waitFor()
  await picture(stage().tab, 'slow')
  answerNow()
  await stage().tab.getByRole('button', { name: 'Save note' }).waitFor()
  const after = await places()
  expect(before.length).toBeGreaterThan(4)
  for (const [index, top] of before.entries())
    expect(Math.abs((after[index] ?? 0) - top)).toBeLessThanOrEqual(20)
})

it('has one picture of what it says for every code', async () => {
  const cells: string[] = []
  for (const code of errorCodes) {
    const connects = code === 'connection_required' || code === 'reauthorization_required'
    const retryAfterMs = 3_600_000
    await stage().show(refusedWith(code, connects ? { connectUrl: 'https://card.test/c' } : { retryAfterMs }))
    await stage().tab.locator('.state').waitFor()
    await stage().wide(400)
    const image = (await picture(stage().tab, `code-${code}`)).toString('base64')
    cells.push(`<figure><figcaption>${code}</figcaption><img src="data:image/png;base64,${image}"></figure>`)
  }
  const sheet = await browser().browser.newPage({ viewport: { width: 1700, height: 1000 } })
  const style = 'body{display:flex;flex-wrap:wrap;gap:16px;font:14px sans-serif}figure{margin:0;width:400px}'
  await sheet.setContent(`<style>${style}</style>${cells.join('')}`)
  await sheet.screenshot({ path: pictureFile('all-codes'), fullPage: true })
  await sheet.close()
  expect(cells).toHaveLength(24)
})

it('let no page on the way complain in the console', () => {
  expect(browser().errors).toEqual([])
})
