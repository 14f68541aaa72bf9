// What a person would find fault with on a card, found by measuring; and pictures for eyes.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import type { AxeResults } from 'axe-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const pictures = path.resolve(import.meta.dirname, '../../test-results/card')
mkdirSync(pictures, { recursive: true })
export const pictureFile = (name: string) => path.join(pictures, `${name}.png`)

/** Leaves a picture in `test-results/card/`. */
export const picture = (card: Locator, name: string) =>
  card.screenshot({ path: pictureFile(name), animations: 'disabled' })

/** How far anything in the card sticks out of it, in pixels; a table may scroll by itself. */
export const overhang = (card: Locator): Promise<number> =>
  card.evaluate((card) => {
    const edge = card.getBoundingClientRect().right
    const parts = [...card.querySelectorAll('*')].filter((part) => !part.closest('table'))
    // Text, too, which may be wider than what it stands in.
    const texts = parts.flatMap((part) => [...part.childNodes]).filter((node) => node instanceof Text)
    const ends = [...parts, ...texts].map((node) => {
      const range = document.createRange()
      range.selectNode(node)
      return (node instanceof Element ? node : range).getBoundingClientRect().right
    })
    return Math.max(0, ...ends.map((end) => end - edge))
  })

/** Words that begin on one line and end on another. */
export const brokenWords = (card: Locator): Promise<string[]> =>
  card.evaluate((card) => {
    const broken: string[] = []
    const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[^\s-]+/g)) {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)))
        if (lines.size > 1 && !/\p{Extended_Pictographic}/u.test(word)) broken.push(word)
      }
    }
    return broken
  })

/** What axe-core finds in every card of the page, in its words. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => {
    const { axe } = window as unknown as {
      axe: { run: (context: object, options: object) => Promise<AxeResults> }
    }
    return axe.run({ include: [['section.card']] }, { resultTypes: ['violations'] })
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
