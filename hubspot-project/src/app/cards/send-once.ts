// Sends one write until it is settled or patience ends. All tries carry the same `_rid` and the same content, so
// that the backend writes it at most once.
import { asksToWait } from './problem.ts'
import { newRid } from './rid.ts'
import { pause } from './pause.ts'
import type { Answer } from './read-answer.ts'
import type { Problem, ProblemKind } from './problem.ts'

/** One wish to write one thing, over all its tries. */
export interface Attempt {
  rid: string
  /** A try got no clear answer: until this moment, in milliseconds since the epoch, it may still be written. */
  inDoubtUntil: number | null
}

export const newAttempt = (): Attempt => ({ rid: newRid(), inDoubtUntil: null })

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
 * Marks `attempt.inDoubtUntil` as it learns. Goes on when the user leaves the record: HubSpot ends the card's worker then
 * anyway, and until it does a further try can only help.
 */
export const sendOnce = async <T>(
  attempt: Attempt,
  send: (rid: string) => Promise<Answer<T>>,
): Promise<Outcome<T>> => {
  for (let tries = 0; ; tries++) {
    const sentAt = Date.now()
    const answer = await send(attempt.rid)
    if (answer.ok) return { kind: 'saved', value: answer.value }
    const { problem } = answer
    if (leavesDoubt.has(problem.kind)) attempt.inDoubtUntil = sentAt + deliverableMs
    const waitMs = waitBeforeNextTry(problem, tries)
    if (waitMs === null) {
      return { kind: isSettled(problem, sentAt, attempt) ? 'refused' : 'unsettled', problem }
    }
    await pause(waitMs)
  }
}

const waitBeforeNextTry = (problem: Problem, tries: number): number | null => {
  const { kind, retryAfterMs } = problem
  const askedMs = retryAfterMs ?? 0
  if (kind === 'running') return tries < mostProgressWaits ? Math.max(askedMs, progressWaitMs) : null
  const mayWork = leavesDoubt.has(kind) || asksToWait(problem)
  const waitMs = waitsMs[tries]
  return mayWork && waitMs && askedMs <= longestWaitMs ? Math.max(askedMs, waitMs) : null
}

/**
 * Without a doubt every refusal is one. With a doubt only those that the backend gives after it looked at its record
 * of the attempt, to a try that was sent when the one in doubt could not arrive any more.
 */
const isSettled = ({ kind }: Problem, sentAt: number, { inDoubtUntil }: Attempt): boolean => {
  if (kind === 'unknown') return false
  return inDoubtUntil === null || (sentAt >= inDoubtUntil && givenAfterTheRecord.has(kind))
}

/**
 * Whether the next press starts anew. These three come before the backend looks at its record, and HubSpot may have
 * repeated the call unseen, so they say nothing about the first one: the same text keeps its `_rid`.
 */
export const endsAttempt = (problem: Problem): boolean =>
  problem.kind !== 'unauthorized' && !asksToWait(problem)

const leavesDoubt = new Set<ProblemKind>(['lost', 'replayed', 'running', 'failed'])

const givenAfterTheRecord = new Set<ProblemKind>([
  'connect',
  'reconnect',
  'scope',
  'not_found',
  'no_edit',
  'upstream',
])
