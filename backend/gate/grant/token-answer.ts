// What HubSpot's token endpoint answered, judged by form alone. Pure; no token is ever part of a reason. HubSpot's answers:
// https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens.
import { z } from 'zod'
import { hubspotId } from '../hubspot-id.ts'
import type { HubSpotAnswer } from '../hubspot/call.ts'
import { retryAfterMs } from '../hubspot/wait.ts'
import { sealLimitBytes } from '../vault/vault.ts'

export type TokenAnswer =
  | { kind: 'tokens'; tokens: IssuedTokens }
  /** The code or refresh token is not, or no longer, good. */
  | { kind: 'invalid-grant' }
  /** Our client id or secret is wrong. */
  | { kind: 'invalid-client' }
  | { kind: 'limited'; waitMs: number }
  /** `unreachable`: the connection broke, perhaps after HubSpot had done its work. */
  | { kind: 'unavailable'; why: 'timeout' | 'unreachable' | 'hubspot_5xx' }
  | { kind: 'nonsense' }

/** HubSpot's access tokens live 1800 s; a lifetime that is missing or beyond a day is taken for five minutes. */
const cautiousLifetimeSeconds = 300
const longestLifetimeSeconds = 86_400

/** A longer one could not be kept. */
const token = z
  .string()
  .max(sealLimitBytes)
  .regex(/^[\x21-\x7e]+$/)

const issued = z
  .object({
    access_token: token,
    refresh_token: token.nullable().default(null),
    expires_in: z.number().int().min(1).max(longestLifetimeSeconds).catch(cautiousLifetimeSeconds),
    hub_id: hubspotId.nullable().catch(null),
    user_id: hubspotId.nullable().catch(null),
    scopes: z.array(z.string()).nullable().catch(null),
  })
  .transform(({ access_token, refresh_token, expires_in, hub_id, user_id, scopes }) => ({
    accessToken: access_token,
    /** `null`: the one in use stays. */
    refreshToken: refresh_token,
    expiresInMs: expires_in * 1000,
    /** As far as HubSpot says whose tokens these are. */
    portalId: hub_id,
    userId: user_id,
    scopes,
  }))

export type IssuedTokens = z.output<typeof issued>

/**
 * HubSpot says `error` as in https://www.rfc-editor.org/rfc/rfc6749#section-5.2, and more exactly in `status`; either
 * may be missing. Not all of its words are documented; reports of other apps know more.
 */
const refused = z.object({ error: z.string().catch(''), status: z.string().catch('') }).partial()

const grantErrors = new Set(['invalid_grant', 'access_denied'])
const clientStatuses = new Set(['BAD_CLIENT_ID', 'BAD_CLIENT_SECRET'])
const grantStatuses = new Set([
  'BAD_REFRESH_TOKEN',
  'BAD_HUB',
  'BAD_AUTH_CODE',
  'EXPIRED_AUTH_CODE',
  'BAD_CODE_VERIFIER',
  'BAD_REDIRECT_URI',
])

export function readTokenAnswer(answer: HubSpotAnswer, now: number): TokenAnswer {
  if (answer.kind === 'no-answer') return { kind: 'unavailable', why: answer.why }
  if (answer.kind === 'nonsense') return { kind: 'nonsense' }
  if (answer.status >= 500) return { kind: 'unavailable', why: 'hubspot_5xx' }
  if (answer.status === 429) return { kind: 'limited', waitMs: retryAfterMs(answer.headers, now) }
  if (answer.status !== 200) return readRefused(answer.body)
  const parsed = issued.safeParse(answer.body)
  return parsed.success ? { kind: 'tokens', tokens: parsed.data } : { kind: 'nonsense' }
}

function readRefused(body: unknown): TokenAnswer {
  const { error = '', status = '' } = refused.safeParse(body).data ?? {}
  if (error === 'invalid_client' || clientStatuses.has(status)) return { kind: 'invalid-client' }
  if (grantErrors.has(error) || grantStatuses.has(status)) return { kind: 'invalid-grant' }
  return { kind: 'nonsense' }
}

/**
 * Whether a token that was to be revoked is dead: now, or since before, which is no error
 * (https://www.rfc-editor.org/rfc/rfc7009#section-2.2) but may be answered as one. What the body of a success says
 * does not count.
 */
export function readRevocation(answer: HubSpotAnswer): boolean {
  if (answer.kind === 'nonsense') return answer.why === 'not-json'
  if (answer.kind === 'no-answer') return false
  const { status, body } = answer
  if (status >= 200 && status < 300) return true
  return (status === 400 || status === 404) && readRefused(body).kind !== 'invalid-client'
}
