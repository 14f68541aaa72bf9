// What an answer of HubSpot's CRM means for whoever asked. Pure: every rule about HubSpot's refusals is here.
import { Refusal, type RefusalDetail } from '../errors.ts'
import type { About } from './crm-call.ts'
import { lacksScopes, missingScopes, readErrorBody, refusesUserLevel, type ErrorBody } from './error-body.ts'
import type { HubSpotAnswer } from './call.ts'
import type { Reason } from '../reason.ts'
import { isDailyLimit, retryAfterMs, untilMidnightMs } from './wait.ts'

export interface Asked {
  about: About
  does: 'reads' | 'writes'
  now: number
  /** Of the account, where it is known (IANA name). */
  timeZone: string | undefined
  /** The token was renewed for this work already. */
  renewed: boolean
}

/** The body of a success, or what the card gets. */
export function judgeAnswer(answer: HubSpotAnswer, asked: Asked): { body: unknown } | { refusal: Refusal } {
  if (answer.kind === 'answer' && answer.status >= 200 && answer.status < 300) return { body: answer.body }
  return { refusal: new Refusal(...refusalOf(answer, asked)) }
}

/** Refusals of HubSpot itself, after which a write has certainly left nothing behind. */
const definite = new Set([400, 401, 403, 404, 423, 429, 477])

export const provesNothingWritten = (answer: HubSpotAnswer): boolean =>
  answer.kind === 'answer' && definite.has(answer.status) && readErrorBody(answer.body) !== null

/** HubSpot is not there, or not itself. */
export const isFailure = (answer: HubSpotAnswer): boolean =>
  answer.kind === 'no-answer' || (answer.kind === 'answer' && (answer.status >= 500 || answer.status === 408))

type Refused = readonly [Refusal['code'], RefusalDetail]

function refusalOf(answer: HubSpotAnswer, asked: Asked): Refused {
  if (answer.kind === 'no-answer') return failed('upstream_unavailable', answer.why)
  if (answer.kind === 'nonsense') {
    const meaning = answer.why === 'too-large' ? 'too_large' : 'failed'
    return ['upstream_invalid_response', { reason: answer.why, meaning }]
  }
  const { status, headers, body } = answer
  if (isFailure(answer)) return failed('upstream_unavailable', status === 408 ? 'hubspot_408' : 'hubspot_5xx')
  const error = readErrorBody(body)
  if (status === 423 || status === 429 || status === 477) {
    const dayMs = isDailyLimit(error) ? untilMidnightMs(asked.now, asked.timeZone) : 0
    const waitMs = Math.max(retryAfterMs(headers, asked.now), dayMs)
    return ['rate_limited', { reason: `hubspot_${status}`, retryAfterMs: waitMs, meaning: 'busy' }]
  }
  if (error === null) return failed('upstream_invalid_response', 'not_hubspots')
  switch (status) {
    case 400:
      return ['upstream_invalid_response', { reason: 'hubspot_400', meaning: 'invalid' }]
    case 401:
      return unauthorized(error, asked)
    case 403:
      return forbidden(error, asked)
    case 404:
      return noRecord('not_found', 'absent', asked)
    default:
      return failed('upstream_invalid_response', 'hubspot_4xx')
  }
}

/** It may come at another try. */
const failed = (code: Refusal['code'], reason: Reason): Refused => [code, { reason, meaning: 'failed' }]

function unauthorized({ category }: ErrorBody, { renewed }: Asked): Refused {
  // Any other 401 says that the token is wrong, which a new one from the same grant would be too.
  const expired = category === 'EXPIRED_AUTHENTICATION'
  const meaning = expired && !renewed ? 'expired' : 'refused'
  return ['reauthorization_required', { reason: expired ? 'token_expired' : 'token_refused', meaning }]
}

function forbidden(error: ErrorBody, asked: Asked): Refused {
  if (refusesUserLevel(error)) {
    return ['upstream_invalid_response', { reason: 'user_level_refused', meaning: 'token_kind' }]
  }
  if (lacksScopes(error)) return missingScope(missingScopes(error))
  if (asked.does === 'writes') return ['write_refused', { reason: 'forbidden', meaning: 'refused' }]
  return noRecord('forbidden', 'hidden', asked)
}

function missingScope(scopes: string[]): Refused {
  const message = scopes.length
    ? `The connection lacks the permission ${scopes.join(', ')}.`
    : 'The connection lacks a permission.'
  return ['insufficient_scope', { reason: 'scopes_missing', message, meaning: 'scope' }]
}

/** Only what was asked about the route's own record says anything about that. */
function noRecord(reason: Reason, meaning: 'absent' | 'hidden', { about }: Asked): Refused {
  const own = typeof about === 'object' && 'record' in about
  return [own ? 'record_not_found' : 'upstream_invalid_response', { reason, meaning }]
}
