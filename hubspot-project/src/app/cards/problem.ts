// What can keep the card from its answer. Codes of the contract that ask the same of a person are one problem here.
import type { ErrorCode, LastConsent } from './contract-gate.ts'

/** All other codes, and those of a newer backend, tell that card and service do not match. */
const kinds = {
  unauthorized: 'unauthorized',
  validation_failed: 'invalid',
  payload_too_large: 'invalid',
  replayed_request: 'replayed',
  request_in_progress: 'running',
  outcome_unknown: 'unknown',
  connection_required: 'connect',
  reauthorization_required: 'reconnect',
  insufficient_scope: 'scope',
  record_not_found: 'not_found',
  write_refused: 'no_edit',
  rate_limited: 'limited',
  upstream_unavailable: 'upstream',
  upstream_invalid_response: 'upstream',
  retry_later: 'busy',
  internal_error: 'failed',
} as const satisfies Partial<Record<ErrorCode, string>>

/** `lost`: rejected, timed out, not from our backend, or a success of the wrong shape. */
export type ProblemKind = (typeof kinds)[keyof typeof kinds] | 'mismatch' | 'lost' | 'no_origin'

export interface Problem {
  kind: ProblemKind
  /** The backend's words; shown only where they name a field or a scope. */
  message?: string | null
  requestId?: string | null
  connectUrl?: string | null
  retryAfterMs?: number | null
  /** How the viewer's last try to connect ended, when it did not end in a connection. */
  lastConsent?: LastConsent | null
}

export const kindOf = (code: string): ProblemKind =>
  Object.hasOwn(kinds, code) ? kinds[code as keyof typeof kinds] : 'mismatch'

/** These say nothing about the next try. */
export const isPassing = ({ kind }: Problem): boolean => passing.has(kind)

const passing = new Set<ProblemKind>(['lost', 'replayed', 'limited', 'busy', 'upstream', 'failed'])

/** Trying again can help; for others something else must change first. */
export const isWorthATry = (problem: Problem): boolean =>
  isPassing(problem) || problem.kind === 'unauthorized' || problem.kind === 'running'

/** The same call may work in a while. */
export const asksToWait = ({ kind }: Problem): boolean => kind === 'limited' || kind === 'busy'

/** Only the user can end these, by connecting in another window. */
export const needsConnection = ({ kind }: Problem): boolean => kind === 'connect' || kind === 'reconnect'

// As long as a daily limit; a timer of weeks would run out at once.
const longestWaitMs = 24 * 60 * 60_000
// So that a card does not press HubSpot that has just asked for less.
const shortestWaitMs = 5_000

/** When to try again by itself, in milliseconds since the epoch; `null` for never. */
export const goesOnAt = (problem: Problem): number | null => {
  const { retryAfterMs } = problem
  const goesOn = asksToWait(problem) && retryAfterMs && retryAfterMs <= longestWaitMs
  return goesOn ? Date.now() + Math.max(retryAfterMs, shortestWaitMs) : null
}
