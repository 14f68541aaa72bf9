// What HubSpot does in one way today and may do in another: documented nowhere, or changed without notice.

import { journalOfToday, type JournalRules } from './journal/journal-rules.ts'

export interface Switches {
  /** `stable`: the refresh token stays. Rotating: each use gives a new one, and the old dies at once or after 30 minutes. */
  refreshTokens: 'stable' | 'rotating' | 'rotating-with-grace'
  /** The answer for a record that exists and this user may not see. */
  hiddenRecordStatus: 403 | 404
  /** Whose rights tokens carry, whatever the app is registered for. `unsaid`: as registered, and introspection does not tell. */
  tokenLevel: 'registered' | 'user' | 'account' | 'unsaid'
  /** Which endpoints refuse the token of a user: none, the deal pipelines, or everything that only gives names. */
  userLevelRefusals: 'none' | 'pipelines' | 'labels'
  /** Whether tasks and meetings come with the rights to contacts, or need rights of their own. */
  activityScopes: 'contacts' | 'own'
  /** What another consent of the same user comes with. */
  refreshTokenAtConsent: 'new' | 'same'
  /** `iss` (https://www.rfc-editor.org/rfc/rfc9207) of the redirect after a consent. */
  issuer: 'absent' | 'own' | 'regional' | 'look-alike'
  /** How every consent ends, whatever is pressed on its page. `other-user`: somebody else of the account was signed in. */
  consentEnds: 'as-chosen' | 'without-optional' | 'denied' | 'other-user'
  /** Requests of one account in ten seconds; 0 for no limit. Searches: a second. */
  rateLimit: { perTenSeconds: number; searchesPerSecond: number }
  journal: JournalRules
}

export const hubspotOfToday: Switches = {
  refreshTokens: 'stable',
  hiddenRecordStatus: 404,
  tokenLevel: 'registered',
  userLevelRefusals: 'pipelines',
  activityScopes: 'contacts',
  refreshTokenAtConsent: 'new',
  issuer: 'absent',
  consentEnds: 'as-chosen',
  rateLimit: { perTenSeconds: 110, searchesPerSecond: 5 },
  journal: journalOfToday,
}

/** As given, and as today where nothing is. */
export function switchesFrom(given: Partial<Switches>): Switches {
  const entries = Object.entries(hubspotOfToday).map(([name, today]) => [
    name,
    given[name as keyof Switches] ?? today,
  ])
  return structuredClone(Object.fromEntries(entries)) as Switches
}
