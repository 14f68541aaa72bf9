// What an answer of HubSpot's CRM means for whoever asked. Pure: every rule about HubSpot's refusals is here
// (https://developers.hubspot.com/docs/api-reference/error-handling).
import { Refusal, type Meaning, type RefusalDetail } from '../errors.ts'
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
  const [code, reason, meaning, more] = refusalOf(answer, asked)
  return { refusal: new Refusal(code, { reason, meaning, ...more }) }
}

/** Refusals of HubSpot itself, after which a write has certainly left nothing behind. */
const definite = new Set([400, 401, 403, 404, 423, 429, 477])

export const provesNothingWritten = (answer: HubSpotAnswer): boolean =>
  answer.kind === 'answer' && definite.has(answer.status) && readErrorBody(answer.body) !== null

/** HubSpot is not there, or not itself. */
export const isFailure = (answer: HubSpotAnswer): boolean =>
  answer.kind === 'no-answer' || (answer.kind === 'answer' && (answer.status >= 500 || answer.status === 408))

type Refused = readonly [Refusal['code'], Reason, Meaning, RefusalDetail?]

function refusalOf(answer: HubSpotAnswer, asked: Asked): Refused {
  if (answer.kind === 'no-answer') return ['upstream_unavailable', answer.why, 'failed']
  if (answer.kind === 'nonsense') {
    return ['upstream_invalid_response', answer.why, answer.why === 'too-large' ? 'too_large' : 'failed']
  }
  const { status, headers, body } = answer
  if (isFailure(answer)) {
    return ['upstream_unavailable', status === 408 ? 'hubspot_408' : 'hubspot_5xx', 'failed']
  }
  const error = readErrorBody(body)
  if (status === 423 || status === 429 || status === 477) {
    const dayMs = isDailyLimit(error) ? untilMidnightMs(asked.now, asked.timeZone) : 0
    const waitMs = Math.max(retryAfterMs(headers, asked.now), dayMs)
    return ['rate_limited', `hubspot_${status}`, 'busy', { retryAfterMs: waitMs }]
  }
  if (error === null) return ['upstream_invalid_response', 'not_hubspots', 'failed']
  switch (status) {
    case 400:
      return ['upstream_invalid_response', 'hubspot_400', 'invalid']
    case 401:
      return unauthorized(error, asked)
    case 403:
      return forbidden(error, asked)
    case 404:
      return noRecord('not_found', 'absent', asked)
    default:
      return ['upstream_invalid_response', 'hubspot_4xx', 'failed']
  }
}

function unauthorized({ category }: ErrorBody, { renewed }: Asked): Refused {
  // Known from logs (https://github.com/airbytehq/airbyte/issues/74726), documented nowhere. Any other 401 says that the
  // token is wrong, which a new one from the same grant would be too.
  if (category !== 'EXPIRED_AUTHENTICATION') return ['reauthorization_required', 'token_refused', 'refused']
  return ['reauthorization_required', 'token_expired', renewed ? 'refused' : 'expired']
}

function forbidden(error: ErrorBody, asked: Asked): Refused {
  if (refusesUserLevel(error)) return ['upstream_invalid_response', 'user_level_refused', 'token_kind']
  if (lacksScopes(error)) {
    const names = missingScopes(error).join(', ')
    const message = { message: `The connection lacks the permission ${names}.` }
    return ['insufficient_scope', 'scopes_missing', 'scope', names === '' ? {} : message]
  }
  if (asked.does === 'writes') return ['write_refused', 'forbidden', 'refused']
  return noRecord('forbidden', 'hidden', asked)
}

/** Only what was asked about the route's own record says anything about that. */
function noRecord(reason: Reason, meaning: 'absent' | 'hidden', { about }: Asked): Refused {
  const own = typeof about === 'object' && 'record' in about
  return [own ? 'record_not_found' : 'upstream_invalid_response', reason, meaning]
}
