// What an answer of HubSpot's CRM means for the card. Pure: every rule of the contract's table about HubSpot is here.
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { HubSpotAnswer } from './http.ts'

/** Longest we tell anyone to wait, whatever HubSpot says. */
const longestWaitMs = 10 * 60_000
const standardWaitMs = 2_000

/** HubSpot's error body; every field may be missing (HubSpot docs, "Error handling"). */
const errorBody = z
  .object({
    category: z.string().catch(''),
    errors: z
      .array(
        z.object({
          context: z
            .object({ requiredGranularScopes: z.array(z.string()).catch([]) })
            .partial()
            .catch({}),
        }),
      )
      .catch([]),
  })
  .partial()

const scopeForm = /^[a-z0-9._-]{1,100}$/

/** The body of a success, or the refusal that the card gets. */
export function judgeAnswer(answer: HubSpotAnswer): { body: unknown } | { refusal: Refusal } {
  if (answer.kind === 'no-answer') return refuse('upstream_unavailable', answer.why)
  if (answer.kind === 'nonsense') return refuse('upstream_invalid_response', answer.why)
  const { status, headers, body } = answer
  if (status >= 200 && status < 300) return { body }
  const error = errorBody.safeParse(body).data ?? {}
  switch (status) {
    case 401:
      // Any other 401 says that the token is wrong, which a new one from the same grant would be too.
      return refuse(
        'reauthorization_required',
        error.category === 'EXPIRED_AUTHENTICATION' ? 'token_expired' : 'token_refused',
      )
    case 403:
      return error.category === 'MISSING_SCOPES'
        ? missingScope(error.errors ?? [])
        : refuse('record_not_found', 'forbidden')
    case 404:
      return refuse('record_not_found', 'not_found')
    case 423: // a locked record: HubSpot asks for at least 2 s
    case 429:
    case 477: // a migration between data centres; carries Retry-After
      return {
        refusal: new Refusal('rate_limited', {
          reason: `hubspot_${status}`,
          retryAfterMs: retryAfterMs(headers),
        }),
      }
    default:
      return status >= 500
        ? refuse('upstream_unavailable', 'hubspot_5xx')
        : refuse('upstream_invalid_response', 'hubspot_4xx')
  }
}

function refuse(code: Refusal['code'], reason: string) {
  return { refusal: new Refusal(code, { reason }) }
}

function missingScope(errors: { context?: { requiredGranularScopes?: string[] | undefined } }[]) {
  const scopes = errors
    .flatMap((error) => error.context?.requiredGranularScopes ?? [])
    .filter((scope) => scopeForm.test(scope))
  const message = scopes.length
    ? `The connection lacks the permission ${[...new Set(scopes)].slice(0, 5).join(', ')}.`
    : 'The connection lacks a permission.'
  return { refusal: new Refusal('insufficient_scope', { reason: 'missing_scopes', message }) }
}

/** `Retry-After` in seconds (RFC 9110 section 10.2.3); HubSpot does not send the date form. */
export function retryAfterMs(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? NaN)
  if (!Number.isFinite(seconds) || seconds <= 0) return standardWaitMs
  return Math.min(seconds * 1000, longestWaitMs)
}
