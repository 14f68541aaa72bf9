// The language a user has set in HubSpot. Here it stands in the address, so that two tabs can differ.

export const languages = { en: 'English', de: 'Deutsch', es: 'Español' }

const locales: Record<string, string> = { en: 'en-us', de: 'de-de', es: 'es-es' }

export interface ViewerLanguage {
  language: string
  /** As HubSpot writes it, in small letters. */
  locale: string
}

export function viewerLanguage(): ViewerLanguage {
  const asked = new URLSearchParams(location.search).get('language')
  const own = navigator.language.toLowerCase()
  const language = asked ?? own.split('-')[0] ?? 'en'
  return { language, locale: asked ? (locales[asked] ?? asked) : own }
}

/** An address with what is set in this one, and changes laid over it; `null` takes one out. */
export function keepingSettings(path: string, changes: Record<string, string | null> = {}): string {
  const url = new URL(path, location.href)
  const set = new URLSearchParams(location.search)
  for (const name of ['language', 'width']) {
    const value = changes[name] === undefined ? set.get(name) : changes[name]
    if (value) url.searchParams.set(name, value)
  }
  return url.pathname + url.search
}
