// What the keyboard does on the stage of a card, and whether a person would find fault with what is drawn then.
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { barriers, brokenWords, overhang, picture } from './card-look.ts'
import type { CardStage } from './card-stage.ts'

export function createKeyboard(stage: () => CardStage) {
  const says = (words: string) => stage().tab.getByText(words).first().waitFor()
  const press = (key: string) => stage().page.keyboard.press(key)
  const focused = () => stage().page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
  const tabTo = async (name: string) => {
    for (let stops = 0; stops < 40; stops++) {
      await press('Tab')
      const here = await stage().page.evaluate(() => {
        const at = document.activeElement as HTMLInputElement | null
        return `${at?.textContent} ${at?.labels?.[0]?.textContent ?? ''}`
      })
      if (here.includes(name)) return
    }
    throw new Error(`the keyboard finds no ${name}`)
  }

  const isTicked = (box: Locator, ticked: boolean) =>
    expect.poll(() => box.isChecked(), { timeout: 10_000 }).toBe(ticked)

  /** What a person would find fault with, and a picture. */
  async function looksRight(name: string) {
    for (const width of [300, 640, 1280]) {
      await stage().wide(width)
      await picture(stage().tab, `${name}-${width}`)
      expect(await overhang(stage().tab)).toBeLessThanOrEqual(1)
      expect(await brokenWords(stage().tab)).toEqual([])
    }
    await stage().wide(640)
    expect(await barriers(stage().page)).toEqual([])
  }
  return { says, press, focused, tabTo, isTicked, looksRight }
}
