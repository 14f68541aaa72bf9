// Who HubSpot says is asking: the four parameters it appends to every call, each exactly once and spelled so.
import { parametersNamed, type Parameter, type Query } from './query.ts'

export type IdentityReason = 'identity_missing' | 'identity_duplicate' | 'identity_malformed' | 'app_mismatch'

export interface Identity {
  appId: string
  portalId: string
  userId: string
}

export type IdentityVerdict = { ok: true; identity: Identity } | { ok: false; reason: IdentityReason }

/** HubSpot's ids are 64-bit; they stay text, because a JavaScript number would round them. */
export const hubspotIdForm = /^[1-9][0-9]{0,18}$/

export interface IdentityRule {
  appId: string
  /** Stands in for an identity that is absent altogether: HubSpot's local proxy may append none. */
  devIdentity: { portalId: string; userId: string } | null
}

/** `query` is that of a verified request; in any other the parameters say nothing. */
export function judgeIdentity(query: Query, rule: IdentityRule): IdentityVerdict {
  const portalIds = parametersNamed(query, 'portalId')
  const userIds = parametersNamed(query, 'userId')
  const appIds = parametersNamed(query, 'appId')
  // Used for nothing, but HubSpot always sends it: a second one shows that somebody else wrote into the query.
  const emails = parametersNamed(query, 'userEmail')
  const all = [portalIds, userIds, appIds, emails]

  if (rule.devIdentity && all.every((found) => found.length === 0)) {
    return { ok: true, identity: { appId: rule.appId, ...rule.devIdentity } }
  }
  if (all.some((found) => found.length > 1)) return { ok: false, reason: 'identity_duplicate' }
  const [portalId, userId, appId, email] = [portalIds[0], userIds[0], appIds[0], emails[0]]
  if (!portalId || !userId || !appId || !email) return { ok: false, reason: 'identity_missing' }
  const formed =
    isId(portalId, 'portalId') &&
    isId(userId, 'userId') &&
    isId(appId, 'appId') &&
    email.rawName === 'userEmail'
  if (!formed) return { ok: false, reason: 'identity_malformed' }
  if (appId.value !== rule.appId) return { ok: false, reason: 'app_mismatch' }
  return { ok: true, identity: { appId: appId.value, portalId: portalId.value, userId: userId.value } }
}

const isId = ({ rawName, value }: Parameter, name: string) => rawName === name && hubspotIdForm.test(value)
