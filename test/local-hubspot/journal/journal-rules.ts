// What of the webhooks journal HubSpot documents nowhere, or in two ways.
import type { JournalEvent } from './journal-event.ts'

export interface JournalRules {
  /** Of an event's `type`; HubSpot's docs show lower snake case. */
  spelling: 'lower_snake' | 'UPPER_SNAKE' | 'camelCase' | 'unknown'
  /** An install's properties in its events: those that the subscription names, or none. */
  properties: 'asked' | 'none'
  /** The answer for an offset that is older than three days. */
  lostOffset: 400 | 404 | 410
  /** The answer behind the last file. */
  end: 204 | 404
  /** How files come that are published from now on; a file stays as it is. */
  files: 'whole' | 'cut-short'
  /** The scopes of what is subscribed to, in the app's own token: docs want them, other people's apps go without. */
  objectScopes: 'optional' | 'needed' | 'refused'
}

export const journalOfToday: JournalRules = {
  spelling: 'lower_snake',
  properties: 'asked',
  lostOffset: 404,
  end: 204,
  files: 'whole',
  objectScopes: 'optional',
}

export function spell(type: JournalEvent['type'], spelling: JournalRules['spelling']): string {
  if (spelling === 'UPPER_SNAKE') return type
  if (spelling === 'unknown') return 'somethingNew'
  const lower = type.toLowerCase()
  return spelling === 'lower_snake'
    ? lower
    : lower.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}
