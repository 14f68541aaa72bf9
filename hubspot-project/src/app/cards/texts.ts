// A text is the same words in each language that the card speaks; a bundle carries only the texts that it uses.
// Numbers, dates and times are written in the language of the words.

export type Words = readonly [en: string, de: string, es: string]

const languages = ['en', 'de', 'es']

/** In the viewer's language, with `value` in the place that the text has for it (`{}`). */
export type Say = (text: Words, value?: string) => string

/** HubSpot gives `de`, `de-DE` or `de_DE`; a language that the card does not speak is answered in English. */
export const languageOf = (userLocale = ''): { say: Say; locale: string } => {
  const tag = userLocale.replaceAll('_', '-')
  const place = languages.indexOf(tag.toLowerCase().split('-')[0] ?? '')
  return {
    say: (text, value = '') => (text[place] ?? text[0]).replace('{}', () => value),
    locale: place < 0 ? 'en' : tag,
  }
}
