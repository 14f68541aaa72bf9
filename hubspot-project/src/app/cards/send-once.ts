// Sends one write until it is settled or patience ends. All tries carry the same request id and the same content, so
// that the backend writes it at most once.
import { pause } from './pause.ts'
import type { Answer } from './read-answer.ts'
import type { Problem } from './problem.ts'

/** One wish to write one thing, over all its tries. */
export interface Attempt {
  requestId: string
  /** A try got no clear answer: until this moment, in milliseconds since the epoch, it may still be written. */
  inDoubtUntil: number | null
}

export type Outcome<T> =
  | { kind: 'saved'; value: T }
  /** Not written by this call. */
  | { kind: 'refused'; problem: Problem }
  /** May be written: only the same attempt may be sent again. */
  | { kind: 'unsettled'; problem: Problem }

const waitsMs = [1_000, 2_000, 4_000]
// The backend gives a running write 20 s before it calls it lost.
const progressWaitMs = 3_000
const mostProgressWaits = 8
const longestWaitMs = 10_000
// So long after it was signed the backend takes a call: HubSpot's proxy may hold one back and deliver it after a later
// one was refused (five minutes, and half a minute for clocks that differ).
const deliverableMs = 330_000

/**
 * Marks `attempt.inDoubt` as it learns. Goes on when the user leaves the record: HubSpot ends the card's worker then
 * anyway, and until it does a further try can only help.
 */
export async function sendOnce<T>(
  attempt: Attempt,
  send: (requestId: string) => Promise<Answer<T>>,
): Promise<Outcome<T>> {
  for (let tries = 0; ; tries++) {
    const sentAt = Date.now()
    const answer = await send(attempt.requestId)
    if (answer.ok) return { kind: 'saved', value: answer.value }
    const { problem } = answer
    if (leavesDoubt.has(problem.code)) attempt.inDoubtUntil = sentAt + deliverableMs
    const waitMs = waitBeforeNextTry(problem, tries)
    if (waitMs === null) {
      return { kind: isSettled(problem, sentAt, attempt) ? 'refused' : 'unsettled', problem }
    }
    await pause(waitMs)
  }
}

function waitBeforeNextTry({ code, retryAfterMs = 0 }: Problem, tries: number): number | null {
  if (code === 'request_in_progress') {
    return tries < mostProgressWaits ? Math.max(retryAfterMs, progressWaitMs) : null
  }
  const mayWork = leavesDoubt.has(code) || code === 'retry_later' || code === 'rate_limited'
  const waitMs = waitsMs[tries]
  if (!mayWork || waitMs === undefined || retryAfterMs > longestWaitMs) return null
  return Math.max(retryAfterMs, waitMs)
}

/**
 * Without a doubt every refusal is one. With a doubt only those that the backend gives after it looked at its record
 * of the attempt, to a try that was sent when the one in doubt could not arrive any more.
 */
function isSettled({ code }: Problem, sentAt: number, { inDoubtUntil }: Attempt): boolean {
  if (code === 'outcome_unknown') return false
  return inDoubtUntil === null || (sentAt >= inDoubtUntil && givenAfterTheRecord.has(code))
}

/**
 * Whether the next press starts anew. These three come before the backend looks at its record, and HubSpot may have
 * repeated the call unseen, so they say nothing about the first one: the same text keeps its request id.
 */
export function endsAttempt({ code }: Problem): boolean {
  return code !== 'unauthorized' && code !== 'rate_limited' && code !== 'retry_later'
}

const leavesDoubt = new Set<Problem['code']>([
  'no_answer',
  'unreadable_answer',
  'replayed_request',
  'request_in_progress',
  'internal_error',
])

const givenAfterTheRecord = new Set<Problem['code']>([
  'connection_required',
  'reauthorization_required',
  'insufficient_scope',
  'record_not_found',
  'write_refused',
  'upstream_unavailable',
  'upstream_invalid_response',
])
