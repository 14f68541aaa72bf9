// The card comes in two steps: what the page knows of the record, then what the backend answers. Nothing that stands
// on the page by the first step moves with the second.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { contactView, deal, refusalBody } from '../card/answers.ts'
import { answer } from './card-stage.ts'
import { setUpStageTest } from './card-stage-test.ts'
import type { ContactView } from '../../hubspot-project/src/app/cards/contract.ts'

const mostPx = 20

const { stage } = setUpStageTest()

/** As the page knows this contact too. */
const sofia = {
  ...contactView().contact,
  name: 'Sofia Marino',
  jobTitle: 'Head of Fleet Operations',
  email: 'sofia.marino@example.com',
  phone: '+49 40 5550 1001',
  company: { id: '5001', name: 'Kastell Kurier GmbH' },
}
const found = (more: Partial<ContactView> = {}) => contactView({ contact: sofia, ...more })
const overdue = { open: [deal({ closeDate: '2020-01-01' })], totals: [], truncated: false }
const connectUrl = 'https://card.test/oauth/install?ticket=t'

it.each<[string, unknown, string]>([
  ['everything', found(), 'Latest notes'],
  ['something that needs attention', found({ deals: overdue }), 'Needs attention'],
  ['less than there could be', found({ deals: { unavailable: 'failed' } }), 'Deals: could not be read.'],
  ['a way to connect', refusalBody('connection_required', { connectUrl }), 'See deals, next steps'],
  ['a failure', refusalBody('upstream_unavailable'), 'HubSpot is not answering'],
])('keeps everything in its place when the answer is %s', async (_, body, words) => {
  for (const width of [300, 640, 1280]) {
    const asked = Promise.withResolvers<void>()
    await stage().show(() => asked.promise.then(() => answer(200, body)))
    await stage().wide(width)
    await stage().tab.getByText('Loading contact').waitFor()
    await stage().tab.getByRole('heading', { name: 'Sofia Marino' }).waitFor()
    await rememberPlaces(stage().page)
    asked.resolve()
    await stage().tab.getByText(words).first().waitFor()
    expect(await farthestMove(stage().page)).toBeLessThanOrEqual(mostPx)
  }
})

/** Of every element of the tab with words of its own. */
const rememberPlaces = (page: Page) =>
  page.evaluate(() => {
    const withWords = [...document.querySelectorAll('.record-main *')].filter((one) =>
      [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    )
    const places = withWords.map((one) => [one, one.getBoundingClientRect().top] as const)
    Object.assign(window, { places })
  })

const farthestMove = (page: Page) =>
  page.evaluate(() =>
    Math.max(
      0,
      ...places
        .filter(([one]) => one.isConnected)
        .map(([one, top]) => Math.abs(one.getBoundingClientRect().top - top)),
    ),
  )

declare const places: (readonly [Element, number])[]
