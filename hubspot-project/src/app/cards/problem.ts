// What can keep the card from its answer: the codes of the contract, and three that only the card itself can see.
import type { ErrorCode, LastConsent } from './contract.ts'

/** `no_answer`: rejected, timed out, or not from our backend. `unreadable_answer`: a success of the wrong shape. */
export type OwnCode = 'no_answer' | 'unreadable_answer' | 'not_configured'

export interface Problem {
  code: ErrorCode | OwnCode
  /** The backend's words; shown only where they name a field or a scope. */
  message?: string
  requestId?: string
  connectUrl?: string
  retryAfterMs?: number
  /** How the viewer's last try to connect ended, when it did not end in a connection. */
  lastConsent?: LastConsent
}

/** The backend's words name a field or a scope. */
export function showsMessage({ code }: Problem): boolean {
  return code === 'validation_failed' || code === 'insufficient_scope'
}

/** Trying again can help; for others something else must change first. */
export function isWorthATry({ code }: Problem): boolean {
  return isPassing({ code }) || again.has(code)
}

const again = new Set<Problem['code']>(['unauthorized', 'request_in_progress', 'request_id_reused'])

/** Only the user can end these, by connecting in another window. */
export function needsConnection({ code }: Problem): boolean {
  return code === 'connection_required' || code === 'reauthorization_required'
}

/** These say nothing about the next try. */
export function isPassing({ code }: Problem): boolean {
  return passing.has(code)
}

const passing = new Set<Problem['code']>([
  'no_answer',
  'replayed_request',
  'rate_limited',
  'retry_later',
  'upstream_unavailable',
  'upstream_invalid_response',
  'internal_error',
  'unreadable_answer',
])
