// Changes of the project's component files as text, so that a clone's difference to the template is a line each.

/** What this template's own app, cards and settings page are called before they are a clone's own. */
const templateUid = /^contact_card(_app|_sidebar|_settings)?$/
const ownUid = /^contact_card(?:_app|_sidebar|_settings)?_([0-9a-f]{8})$/
const templateName = 'contact-card'

export interface ComponentFile {
  file: string
  text: string
}

/** What a clone's own uids end with, if any of them does. */
export const suffixOf = (files: readonly ComponentFile[]): string | null =>
  files.map(({ text }) => ownUid.exec(read(text).uid ?? '')?.[1]).find((suffix) => suffix !== undefined) ??
  null

/** Whether HubSpot would take this clone for another one of the same template. */
export const hasTemplateUid = (files: readonly ComponentFile[]) =>
  files.some(({ text }) => templateUid.test(read(text).uid ?? ''))

/** Uids that somebody chose by hand stay: in HubSpot they are what a component is known by. */
export function withOwnUid(text: string, suffix: string): string {
  const { uid } = read(text)
  if (uid === undefined || !templateUid.test(uid)) return text
  return replaceValue(text, 'uid', JSON.stringify(uid), JSON.stringify(`${uid}_${suffix}`))
}

/** A second project of the same name in one account would take the place of the first. */
export function withOwnName(text: string, suffix: string): string {
  const name = JSON.stringify(templateName)
  return replaceValue(text, 'name', name, JSON.stringify(`${templateName}-${suffix}`))
}

export const levelOf = (text: string) => read(text).config?.isUserLevel

export const withLevel = (text: string, access: string) =>
  replaceValue(text, 'isUserLevel', '(?:true|false)', String(access === 'user'))

const replaceValue = (text: string, key: string, from: string, to: string) =>
  text.replace(
    new RegExp(`("${key}"\\s*:\\s*)${from}(?=\\s*[,}])`),
    (_whole, before: string) => `${before}${to}`,
  )

const read = (text: string) => JSON.parse(text) as { uid?: string; config?: { isUserLevel?: unknown } }
