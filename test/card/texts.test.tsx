import { StatisticsItem } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { contactView, deal, found, refused } from './answers.ts'
import { advance, openCard, setUpCardTest } from './open-card.tsx'
import { isolate } from '../../hubspot-project/src/app/cards/format.ts'
import { de } from '../../hubspot-project/src/app/cards/texts-de.ts'
import { en } from '../../hubspot-project/src/app/cards/texts-en.ts'
import { es } from '../../hubspot-project/src/app/cards/texts-es.ts'
import { fill, textsOf } from '../../hubspot-project/src/app/cards/texts.ts'

const { hubspot } = setUpCardTest()

describe('the viewer’s language', () => {
  it.each([
    ['de', de, 'de'],
    ['de-AT', de, 'de-AT'],
    ['de_DE', de, 'de-DE'],
    ['es-mx', es, 'es-mx'],
    ['en-GB', en, 'en-GB'],
    ['fr', en, 'en'],
    ['den', en, 'en'],
    ['', en, 'en'],
    [undefined, en, 'en'],
  ])('%s', (userLocale, texts, locale) => {
    expect(textsOf(userLocale)).toEqual({ texts, locale })
  })

  it.each([
    ['de', ['vor 3 Tagen', 'Offene Deals', '12.000\u00a0€', '31.12.2026', 'Notiz speichern']],
    ['es', ['hace 3 días', 'Negocios abiertos', '12.000\u00a0€', '31 dic 2026', 'Guardar nota']],
    ['fr', ['3 days ago', 'Open deals', '€12,000', 'Dec 31, 2026', 'Save note']],
  ])('has words, numbers, dates and times of one kind: %s', async (locale, words) => {
    hubspot().plays(found())
    const card = await openCard({ locale })
    const drawn = [
      card.text(),
      ...card.findAll(StatisticsItem).map(({ props }) => String(props.number)),
    ].join('\n')
    for (const word of words) expect(drawn).toContain(word)
  })

  it('counts down in the same language', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 60_000 }))
    const card = await openCard({ locale: 'de' })
    await advance(48_000)
    expect(card.text()).toContain('Geht in 12 Sekunden von selbst weiter.')
  })
})

describe('every language', () => {
  it.each([
    ['German', de],
    ['Spanish', es],
  ])('says everything in its own words: %s', (_, texts) => {
    const same = Object.keys(en).filter((key) => {
      const [one, other] = [en[key as 'save'], texts[key as 'save']]
      return typeof one === 'string' && one === other
    })
    // Words that are the same in both.
    expect(same.filter((key) => !['deal', 'deals', 'meeting', 'meetings'].includes(key))).toEqual([])
  })
})

describe('a text with a place for a value', () => {
  it.each(['{}', '$&', '$1'])('takes %s as it is', (value) => {
    expect(fill('Reference: {}.', value)).toBe(`Reference: ${value}.`)
  })

  const places = (texts: object): string[] =>
    Object.entries(texts).flatMap(([key, text]: [string, unknown]) =>
      typeof text === 'string' ? (text.includes('{}') ? [key] : []) : places(text as object),
    )
  it.each([
    ['German', de],
    ['Spanish', es],
  ])('has it in each language: %s', (_, texts) => expect(places(texts)).toEqual(places(en)))
})

describe('text from right to left', () => {
  const hebrew = 'שלום'

  it('is isolated from what stands beside it', async () => {
    const contact = { ...contactView().contact, jobTitle: hebrew }
    const deals = { open: [deal({ name: hebrew, closeDate: '2026-11-20' })], totals: [], truncated: false }
    hubspot().plays(found(contactView({ contact, deals })))
    const card = await openCard()
    expect(card.text()).toContain(`\u2068${hebrew}\u2069`)
    expect(card.text()).toContain(`\u2068${hebrew}\u2069: close date passed 3 days ago`)
  })

  it.each([
    [hebrew, `\u2068${hebrew}\u2069`],
    ['مرحبا 5', '\u2068مرحبا 5\u2069'],
    ['\u202eevil', '\u2068\u202eevil\u2069'],
    ['Ada 🧮', 'Ada 🧮'],
  ])('isolates %s and leaves what needs none', (text, expected) => expect(isolate(text)).toBe(expected))
})
