import { readFileSync } from 'node:fs'
import { StatisticsItem } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { contactView, deal, found, note, refused } from './answers.ts'
import { advance, openCard, setUpCardTest } from './open-card.tsx'
import { isolate } from '../../hubspot-project/src/app/cards/format.ts'
import { languageOf, save } from '../../hubspot-project/src/app/cards/texts.ts'
import * as texts from '../../hubspot-project/src/app/cards/texts.ts'
import type { Words } from '../../hubspot-project/src/app/cards/texts.ts'

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
  ])('%s', (userLocale, words, locale) => {
    const language = languageOf(userLocale)
    expect([language.say(save), language.locale]).toEqual([words, locale])
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

describe('every text', () => {
  const named = Object.entries(texts).filter((entry): entry is [string, Words] => Array.isArray(entry[1]))
  const all = named.map(([, words]) => words)

  it('is found by these tests', () => expect(all.length).toBeGreaterThan(100))

  it.each(['en', 'de', 'es'])('stands in texts-%s.ts before its own name', (language) => {
    const file = new URL(`../../hubspot-project/src/app/cards/texts-${language}.ts`, import.meta.url)
    const lines = readFileSync(file, 'utf8').matchAll(/^ {2}(?:'(.*)'|"(.*)"), \/\/ (\w+)$/gm)
    const told = [...lines].map(([, single, double, name]) => [name, single ?? double])
    const place = ['en', 'de', 'es'].indexOf(language)
    const expected = named.map(([name, words]) => [name, words[place]])
    expect(told.toSorted()).toEqual(expected.toSorted())
  })

  it.each([
    ['German', 1],
    ['Spanish', 2],
  ])('has its own words in %s', (_, place) => {
    const same = all.filter((words) => words[place] === words[0])
    // Words that are the same in both.
    expect(same.filter(([english]) => !['Deal', 'Deals', 'Meeting', 'Meetings'].includes(english))).toEqual(
      [],
    )
  })

  it.each(all)('has a place for a value in each language, or in none: %s', (...words) => {
    expect(new Set(words.map((one) => one.split('{}').length)).size).toBe(1)
  })
})

describe('a text with a place for a value', () => {
  it.each(['{}', '$&', '$1'])('takes %s as it is', (value) => {
    const { say } = languageOf('en')
    expect(say(['Reference: {}.', 'Referenz: {}.', 'Referencia: {}.'], value)).toBe(`Reference: ${value}.`)
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

  it('is isolated within a note, and from the word that its author is gone', async () => {
    const contact = { ...contactView().contact, ownerName: hebrew, ownerInactive: true }
    const notes = [note({ text: `${hebrew}!`, author: hebrew, authorInactive: true })]
    hubspot().plays(found(contactView({ contact, notes })))
    const card = await openCard()
    expect(card.text()).toContain(`\u2068${hebrew}!\u2069`)
    const gone = `\u2068${hebrew}\u2069 (no longer active)`
    expect(card.text()).toContain(`Owner\n${gone}`)
    expect(card.text()).toContain(`${gone} · `)
  })

  it.each([
    [hebrew, `\u2068${hebrew}\u2069`],
    ['مرحبا 5', '\u2068مرحبا 5\u2069'],
    ['\u202eevil', '\u2068\u202eevil\u2069'],
    ['Ada 🧮', 'Ada 🧮'],
  ])('isolates %s and leaves what needs none', (text, expected) => expect(isolate(text)).toBe(expected))
})
