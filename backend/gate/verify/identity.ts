// Who HubSpot says is asking: the four parameters it appends to every call, each exactly once and spelled so
// (https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensions/fetching-data).
import { hubspotIdForm } from '../hubspot-id.ts'
import type { IdentityReason } from '../reason.ts'
import type { Parameter, Query } from './query.ts'

export interface Identity {
  appId: string
  portalId: string
  userId: string
}

export interface IdentityRule {
  appId: string
  /** Stands in for an identity that is absent altogether: HubSpot's local proxy may append none. */
  devIdentity: { portalId: string; userId: string } | null
}

/** `query` is that of a verified request; in any other the parameters say nothing. */
export function judgeIdentity(query: Query, rule: IdentityRule): Identity | IdentityReason {
  const found: (Parameter | undefined)[] = [undefined, undefined, undefined, undefined]
  for (const parameter of query) {
    const place = identityNames.indexOf(parameter.name)
    if (place === -1) continue
    if (found[place]) return 'identity_duplicate'
    found[place] = parameter
  }
  const [portalId, userId, appId, email] = found
  if (rule.devIdentity && !portalId && !userId && !appId && !email) {
    return { appId: rule.appId, ...rule.devIdentity }
  }
  if (!portalId || !userId || !appId || !email) return 'identity_missing'
  const formed =
    isId(portalId, 'portalId') &&
    isId(userId, 'userId') &&
    isId(appId, 'appId') &&
    email.rawName === 'userEmail'
  if (!formed) return 'identity_malformed'
  if (appId.value !== rule.appId) return 'app_mismatch'
  return { appId: appId.value, portalId: portalId.value, userId: userId.value }
}

/** With their case folded. The address is used for nothing, but HubSpot always sends it: a second one shows that
 *  somebody else wrote into the query. */
const identityNames = ['portalid', 'userid', 'appid', 'useremail']

const isId = ({ rawName, value }: Parameter, name: string) => rawName === name && hubspotIdForm.test(value)
