// The words in the viewer's language. Numbers, dates and times are written in the same one.
import { de } from './texts-de.ts'
import { en } from './texts-en.ts'
import { es } from './texts-es.ts'
import { textKeys } from './text-keys.ts'
import type { Texts, Words } from './text-keys.ts'

const languages: Record<string, Words> = { en, de, es }

/** HubSpot gives `de`, `de-DE` or `de_DE`; a language that the card does not speak is answered in English. */
export function textsOf(userLocale = ''): { texts: Texts; locale: string } {
  const tag = userLocale.replaceAll('_', '-')
  const [language = ''] = tag.toLowerCase().split('-')
  const [locale, words] = Object.hasOwn(languages, language) ? [tag, languages[language] ?? en] : ['en', en]
  return { locale, texts: Object.fromEntries(textKeys.map((key, place) => [key, words[place]])) as Texts }
}

/** Puts `value` into the place that a text has for it. */
export function fill(text: string, value: string): string {
  return text.replace('{}', () => value)
}
