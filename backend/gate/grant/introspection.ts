// Whose a token is, as HubSpot says (https://www.rfc-editor.org/rfc/rfc7662#section-2.2, with HubSpot's `hub_id` and
// `user_id`).
import { z } from 'zod'
import { hubspotId } from '../hubspot-id.ts'
import type { HubSpotAnswer } from '../hubspot/call.ts'

export type Introspection =
  | {
      kind: 'active'
      portalId: string
      userId: string
      appId: string | null
      scopes: string[]
      /** Whether the token carries its user's rights, or else the whole account's; `null` when HubSpot did not say. */
      userLevel: boolean | null
    }
  | { kind: 'dead' }
  /** HubSpot did not say. */
  | { kind: 'unknown' }

const scopes = z.union([z.array(z.string()), z.string().transform((text) => text.split(' ').filter(Boolean))])

const body = z.discriminatedUnion('active', [
  z.object({ active: z.literal(false) }),
  z.object({
    active: z.literal(true),
    hub_id: hubspotId,
    user_id: hubspotId,
    app_id: hubspotId.nullish().catch(null),
    scopes: scopes.catch([]),
    // Of an access token only; a refresh token's answer has none.
    signed_access_token: z.object({ isUserLevel: z.boolean() }).nullish().catch(null),
  }),
])

export function readIntrospection(answer: HubSpotAnswer): Introspection {
  const parsed = answer.kind === 'answer' && answer.status === 200 ? body.safeParse(answer.body) : null
  if (!parsed?.success) return { kind: 'unknown' }
  if (!parsed.data.active) return { kind: 'dead' }
  const { hub_id, user_id, app_id, scopes: granted, signed_access_token: inside } = parsed.data
  return {
    kind: 'active',
    portalId: hub_id,
    userId: user_id,
    appId: app_id ?? null,
    scopes: granted,
    userLevel: inside?.isUserLevel ?? null,
  }
}
