// The words in the viewer's language; dates are written in the same one.
import { de } from './texts-de.ts'
import { en } from './texts-en.ts'
import { es } from './texts-es.ts'
import type { Texts } from './texts-en.ts'

const languages: Record<string, Texts> = { en, de, es }

/** HubSpot gives `de`, `de-DE` or `de_DE`; a language that the page does not speak is answered in English. */
export function textsOf(userLocale: string | undefined): { texts: Texts; locale: string } {
  const tag = (userLocale ?? '').replaceAll('_', '-')
  const language = tag.slice(0, 2).toLowerCase()
  const spoken = /^[a-z]{2}(-|$)/i.test(tag) && Object.hasOwn(languages, language)
  return spoken ? { texts: languages[language] ?? en, locale: tag } : { texts: en, locale: 'en' }
}
