// Whether a consent is the one that was asked for, as HubSpot's introspection tells. Pure.
import type { TicketHolder } from '../grant/connect-ticket.ts'
import { fitsAccess, type Introspection } from '../grant/introspection.ts'
import { refused, type InstallRefusal } from './ending.ts'

export interface Expected {
  appId: string
  access: 'user' | 'account'
  /** From the signed card call that started it; `null` for an install that anyone may start for themselves. */
  holder: TicketHolder | null
  neededScopes: readonly string[]
}

type ConsentVerdict =
  { kind: 'accepted'; portalId: string; userId: string; scopes: string[] } | InstallRefusal

export function judgeConsent(introspection: Introspection, expected: Expected): ConsentVerdict {
  const { appId, access, holder, neededScopes } = expected
  if (introspection.kind === 'unknown') return refused('unanswered', 'introspection_unanswered')
  if (introspection.kind === 'dead') return refused('refused', 'token_dead')
  const { portalId, userId, scopes } = introspection
  // The client id is ours, so this is a HUBSPOT_APP_ID that belongs to another app.
  if (introspection.appId !== null && introspection.appId !== appId) return refused('refused', 'app_foreign')
  if (!fitsAccess(introspection.userLevel, access)) {
    return refused('access-differs', introspection.userLevel === null ? 'level_unsaid' : 'level_differs')
  }
  if (holder && holder.portalId !== portalId) return refused('mismatch', 'portal_differs')
  // The user counts with one grant for the account, too: whoever may allow that starts it from a card of their own, and
  // a colleague's link does not make them do it unawares.
  if (holder && holder.userId !== userId) return refused('mismatch', 'user_differs')
  const missingScopes = neededScopes.filter((scope) => !scopes.includes(scope))
  if (missingScopes.length > 0) return refused('scopes-missing', 'scopes_missing', { missingScopes })
  return { kind: 'accepted', portalId, userId, scopes }
}
