import { readFileSync } from 'node:fs'
import { StatisticsItem } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { contactView, deal, found, refused } from './answers.ts'
import { advance, openCard, setUpCardTest } from './open-card.tsx'
import { isolate } from '../../hubspot-project/src/app/cards/format.ts'
import { textKeys } from '../../hubspot-project/src/app/cards/text-keys.ts'
import { de } from '../../hubspot-project/src/app/cards/texts-de.ts'
import { en } from '../../hubspot-project/src/app/cards/texts-en.ts'
import { es } from '../../hubspot-project/src/app/cards/texts-es.ts'
import { fill, textsOf } from '../../hubspot-project/src/app/cards/texts.ts'

const { hubspot } = setUpCardTest()

describe('the viewer’s language', () => {
  it.each([
    ['de', 'Notiz speichern', 'de'],
    ['de-AT', 'Notiz speichern', 'de-AT'],
    ['de_DE', 'Notiz speichern', 'de-DE'],
    ['es-mx', 'Guardar nota', 'es-mx'],
    ['en-GB', 'Save note', 'en-GB'],
    ['fr', 'Save note', 'en'],
    ['den', 'Save note', 'en'],
    ['', 'Save note', 'en'],
    [undefined, 'Save note', 'en'],
  ])('%s', (userLocale, save, locale) => {
    expect(textsOf(userLocale)).toMatchObject({ texts: { save }, locale })
  })

  it.each([
    ['de', ['vor 3 Tagen', 'Offene Deals', '12.000\u00a0€', '31.\u00a0Dez.', 'Notiz speichern']],
    ['es', ['hace 3 días', 'Negocios abiertos', '12.000\u00a0€', '31\u00a0dic', 'Guardar nota']],
    ['fr', ['3 days ago', 'Open deals', '€12,000', 'Dec\u00a031', 'Save note']],
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
  const others = [
    ['German', de],
    ['Spanish', es],
  ] as const

  it.each(others)('says everything in its own words: %s', (_, words) => {
    const same = textKeys.filter((_key, place) => en[place] === words[place])
    // Words that are the same in both.
    expect(same.filter((key) => !['deal', 'deals', 'meeting', 'meetings'].includes(key))).toEqual([])
  })

  it.each(others)('has a place for a value where English has one: %s', (_, words) => {
    const places = (texts: readonly string[]) =>
      textKeys.filter((_key, place) => texts[place]?.includes('{}'))
    expect(places(words)).toEqual(places(en))
  })

  it.each(['en', 'de', 'es'])('has behind each text what it is called: %s', (language) => {
    const file = `../../hubspot-project/src/app/cards/texts-${language}.ts`
    const lines = readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(/, \/\/ (\w+)$/gm)
    expect([...lines].map(([, key]) => key)).toEqual([...textKeys])
  })
})

describe('a text with a place for a value', () => {
  it.each(['{}', '$&', '$1'])('takes %s as it is', (value) => {
    expect(fill('Reference: {}.', value)).toBe(`Reference: ${value}.`)
  })
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
