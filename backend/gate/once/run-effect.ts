// Runs the effect of a write whose record is ours, and leaves the record true: removed when nothing began, else finished
// with what HubSpot said, or as unknown when it said nothing certain. Nothing begins after the answer.
import { Refusal, statusOf } from '../errors.ts'
import { errorFields, type Log } from '../log.ts'
import { writeLeaseMs, type WriteKey, type WriteStore } from '../store/write-store.ts'
import type { Claims } from './claim.ts'
import { finishWrite } from './finish-write.ts'
import { inTime } from '../in-time.ts'
import { storeAnswer } from './store-answer.ts'
import { outcomeOfError, writeOutcome, type Outcome } from './write-outcome.ts'
import type { AnswerVault, Write } from './write.ts'

/**
 * Awaited right before HubSpot is asked to write: commits that the effect begins now. Throws when it may not begin.
 * Awaited again for the same effect, after HubSpot has certainly refused the first try, it only looks at the time: the
 * lease of 20 s outlasts the request.
 */
export type BeginEffect = () => Promise<void>

export interface OwnedRecord {
  key: WriteKey
  epoch: number
}

/** An effect that began with less time than this left would hardly be answered; a 503 now is better than an unknown outcome. */
const leastTimeMs = 1_000

export function createRunEffect(deps: {
  writes: WriteStore
  claims: Claims
  answers: AnswerVault
  log: Log
}) {
  const { writes, claims, answers, log } = deps

  return async function runEffect<Result>(
    { caller, claim }: Write,
    { key, epoch }: OwnedRecord,
    effect: (beginEffect: BeginEffect) => Promise<Result>,
  ): Promise<Result> {
    const { deadline, requestId, trace } = caller
    let begun = false

    async function beginEffect() {
      refuseWithoutTime()
      if (begun) return
      // True before the commit: when the deadline ends in the middle of it, the record may already say so.
      begun = true
      try {
        const ours = await storeAnswer(writes.begin(key, epoch, writeLeaseMs))
        if (!ours) throw new Refusal('request_in_progress', { reason: 'lease_lost' })
      } catch (error) {
        begun = false // whatever the record says now, HubSpot has not been asked
        throw error
      }
      refuseWithoutTime()
    }

    function refuseWithoutTime() {
      if (deadline.remainingMs() < leastTimeMs) throw new Refusal('retry_later', { reason: 'deadline' })
    }

    try {
      const result = await inTime(deadline, effect(beginEffect))
      if (!begun) throw new Error('an effect ended without having begun')
      await finish({ kind: 'done', result })
      return result
    } catch (error) {
      if (!begun) {
        // When the store fails here too, the record stays until its lease runs out.
        await Promise.allSettled([storeAnswer(leaveNothing(error))])
        throw error
      }
      const outcome = outcomeOfError(error, requestId)
      const finished = finish(outcome)
      // After the deadline HubSpot hardly waits any longer; the record is finished beside the answer.
      if (deadline.remainingMs() > 0) await finished
      if (outcome) throw error
      if (!(error instanceof Refusal)) log.error('unexpected_error', { requestId, ...errorFields(error) })
      throw new Refusal('outcome_unknown', { reason: reasonOf(error), cause: error })
    }

    function finish(outcome: Outcome<Result> | null): Promise<void> {
      return finishWrite(
        async () => writes.finish(key, epoch, outcome && (await seal(outcome))),
        () => log.error('store_unavailable', { requestId, reason: 'write_not_finished' }),
      )
    }

    function seal(outcome: Outcome<Result>) {
      return answers.seal({ ...key, column: 'answer' }, writeOutcome(outcome))
    }

    /** First the record, then the claim: a twin that comes between the two is refused, and uses up no claim for nothing. */
    async function leaveNothing(error: unknown): Promise<void> {
      await writes.abandon(key, epoch)
      const answeredWith5xx = !(error instanceof Refusal) || statusOf(error.code) >= 500
      if (answeredWith5xx) await claims.release(claim, trace)
    }
  }
}

const reasonOf = (error: unknown) =>
  error instanceof Refusal ? (error.detail.reason ?? error.code) : 'unexpected_error'
