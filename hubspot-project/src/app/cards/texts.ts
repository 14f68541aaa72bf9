// The words in the viewer's language. Numbers, dates and times are written in the same one.
import { de } from './texts-de.ts'
import { en } from './texts-en.ts'
import { es } from './texts-es.ts'
import type { Texts } from './texts-en.ts'

const languages: Record<string, Texts> = { en, de, es }

/** HubSpot gives `de`, `de-DE` or `de_DE`; a language that the card does not speak is answered in English. */
export function textsOf(userLocale = ''): { texts: Texts; locale: string } {
  const locale = userLocale.replaceAll('_', '-')
  const [language = ''] = locale.toLowerCase().split('-')
  const texts = Object.hasOwn(languages, language) && languages[language]
  return texts ? { texts, locale } : { texts: en, locale: 'en' }
}

/** Puts `value` into the place that a text has for it. */
export function fill(text: string, value: string): string {
  return text.replace('{}', () => value)
}
