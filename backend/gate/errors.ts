// Every refusal but those of pages (connect/ending.ts): one closed list, one table to status and public words.
// Reasons stay inside (log and metrics); the words outside are few.
import type {
  ErrorAnswer,
  ErrorCode,
  LastConsent,
} from '../../hubspot-project/src/app/cards/contract-gate.ts'
import type { Reason } from './reason.ts'

export type { ErrorCode }

const table = {
  unauthorized: [401, 'This request could not be verified.'],
  malformed_request: [400, 'This request is not of the expected form.'],
  request_id_required: [400, 'A write needs exactly one _rid of 22 base64url characters.'],
  validation_failed: [422, 'A value is out of range.'],
  unsupported_media_type: [415, 'The body must be application/json.'],
  payload_too_large: [413, 'The body is larger than 64 KB.'],
  method_not_allowed: [405, 'This route does not answer that method.'],
  not_found: [404, 'There is no such route.'],
  app_mismatch: [403, 'This request was signed for another app.'],
  replayed_request: [409, 'This signed request has been used.'],
  request_in_progress: [409, 'The same write is running.'],
  request_id_reused: [422, 'This _rid belongs to another request.'],
  outcome_unknown: [409, 'The write may or may not have happened; it is not repeated.'],
  connection_required: [403, 'HubSpot is not connected for this viewer yet.'],
  reauthorization_required: [403, 'The connection to HubSpot must be renewed.'],
  insufficient_scope: [403, 'The connection lacks a permission.'],
  record_not_found: [404, 'This record does not exist, or you may not see it.'],
  write_refused: [403, 'HubSpot does not let you change this record.'],
  operator_only: [403, 'Only the operator of this app can do this.'],
  rate_limited: [429, 'Too many requests; try again shortly.'],
  upstream_unavailable: [424, 'HubSpot does not answer at the moment.'],
  upstream_invalid_response: [424, 'HubSpot gave an answer that could not be understood.'],
  retry_later: [503, 'Nothing was done; an immediate second try may work.'],
  internal_error: [500, 'Something went wrong on our side.'],
} as const satisfies Record<ErrorCode, readonly [number, string]>

export interface RefusalDetail {
  /** For the log and a metric label only. */
  reason?: Reason
  /** Replaces the table's words where it can name what is meant: a field, a permission. */
  message?: string
  connectUrl?: string
  retryAfterMs?: number
  lastConsent?: LastConsent
  /** What HubSpot's answer to a call, or its silence, means beyond the code. */
  meaning?: Meaning
  cause?: unknown
}

/** What HubSpot meant, for code to branch on. */
export type Meaning =
  /** The access token has expired; a renewed one may do. */
  | 'expired'
  /** The connection lacks a permission. */
  | 'scope'
  /** There is no such record. */
  | 'absent'
  /** HubSpot does not show this viewer the record, or something that was asked for with it. */
  | 'hidden'
  /** HubSpot does not give this to this kind of token. */
  | 'token_kind'
  /** HubSpot does not give, or do, this for this viewer. */
  | 'refused'
  /** HubSpot checked what was sent, and did not take it. */
  | 'invalid'
  /** The answer was longer than is read of one. */
  | 'too_large'
  /** HubSpot asks to wait. */
  | 'busy'
  /** No answer, or none that is HubSpot's; another try may work. */
  | 'failed'

/** A refusal on its way to where it is answered: `server/app.ts`, and for a browser's page `connect/routes.ts`. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly detail: RefusalDetail

  constructor(code: ErrorCode, detail: RefusalDetail = {}) {
    super(detail.reason ?? code, { cause: detail.cause })
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
  }

  /** For the log: its code, where no more is said. */
  get reason(): Reason {
    return this.detail.reason ?? this.code
  }
}

/** What an error is to whoever asked. */
export const codeOf = (error: unknown): ErrorCode =>
  error instanceof Refusal ? error.code : 'internal_error'

export const statusOf = (code: ErrorCode) => table[code][0]

/** The body of a refusal: the code, its words, and only what helps the card go on. */
export function errorAnswer(code: ErrorCode, requestId: string, detail: RefusalDetail = {}): ErrorAnswer {
  const { message = table[code][1], connectUrl, retryAfterMs, lastConsent } = detail
  return { error: { code, message, requestId, connectUrl, retryAfterMs, lastConsent } }
}
