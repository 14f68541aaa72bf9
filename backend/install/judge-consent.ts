// Whether a consent is the one that was asked for, as HubSpot's introspection tells. Pure.
import type { TicketHolder } from '../grant/connect-ticket.ts'
import type { Introspection } from '../grant/introspection.ts'
import type { InstallRefusal } from './outcome.ts'

export interface Expected {
  appId: string
  access: 'user' | 'account'
  /** From the signed card call that started it; `null` for an install that anyone may start for themselves. */
  holder: TicketHolder | null
  neededScopes: readonly string[]
}

export type ConsentVerdict =
  | { kind: 'accepted'; portalId: string; userId: string; scopes: string[] }
  | ({ kind: 'refused' } & InstallRefusal)

export function judgeConsent(introspection: Introspection, expected: Expected): ConsentVerdict {
  const { appId, access, holder, neededScopes } = expected
  if (introspection.kind === 'unknown') return refused('unanswered', 'introspection_unanswered')
  if (introspection.kind === 'dead') return refused('refused', 'token_dead')
  const { portalId, userId, scopes } = introspection
  // The client id is ours, so this is a HUBSPOT_APP_ID that belongs to another app.
  if (introspection.appId !== null && introspection.appId !== appId) return refused('refused', 'app_foreign')
  // With one grant for the account, it does not matter which of its users consents.
  const sameUser = access === 'account' || holder?.userId === userId
  if (holder && (holder.portalId !== portalId || !sameUser)) {
    return refused('mismatch', holder.portalId === portalId ? 'user_differs' : 'portal_differs')
  }
  const missingScopes = neededScopes.filter((scope) => !scopes.includes(scope))
  if (missingScopes.length > 0) return { ...refused('scopes-missing', 'scopes_missing'), missingScopes }
  return { kind: 'accepted', portalId, userId, scopes }
}

const refused = (ending: InstallRefusal['ending'], reason: string) =>
  ({ kind: 'refused', ending, reason }) as const
