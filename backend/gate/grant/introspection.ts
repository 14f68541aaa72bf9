// Whose a token is, as HubSpot says (https://www.rfc-editor.org/rfc/rfc7662#section-2.2, with HubSpot's own members:
// https://github.com/HubSpot/HubSpot-public-api-spec-collection).
import { z } from 'zod'
import { hubspotId } from '../hubspot-id.ts'
import type { HubSpotAnswer } from '../hubspot/call.ts'

const scopes = z.union([z.array(z.string()), z.string().transform((text) => text.split(' ').filter(Boolean))])

const active = z.object({
  active: z.literal(true),
  hub_id: hubspotId,
  user_id: hubspotId,
  app_id: hubspotId.nullable().catch(null),
  scopes: scopes.catch([]),
  // Of an access token only; a refresh token's answer has none.
  signed_access_token: z.object({ isUserLevel: z.boolean() }).nullable().catch(null),
})
const body = z.union([
  z.object({ active: z.literal(false) }).transform(() => ({ kind: 'dead' as const })),
  active.transform(({ hub_id, user_id, app_id, scopes, signed_access_token }) => ({
    kind: 'active' as const,
    portalId: hub_id,
    userId: user_id,
    appId: app_id,
    scopes,
    /** Whether the token carries its user's rights, or else the whole account's; `null` when HubSpot did not say. */
    userLevel: signed_access_token && signed_access_token.isUserLevel,
  })),
])

/** `unknown`: HubSpot did not say. */
export type Introspection = z.output<typeof body> | { kind: 'unknown' }

export function readIntrospection(answer: HubSpotAnswer): Introspection {
  const parsed = answer.kind === 'answer' && answer.status === 200 ? body.safeParse(answer.body) : null
  return parsed?.data ?? { kind: 'unknown' }
}

/**
 * With `user`, only a token that HubSpot calls a user's own: an account's would give every viewer what the whole app may
 * see, so silence counts against it. With `account` silence is let pass, because such a token could only see less.
 */
export const fitsAccess = (userLevel: boolean | null, access: 'user' | 'account'): boolean =>
  access === 'user' ? userLevel === true : userLevel !== true
