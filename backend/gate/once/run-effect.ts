// Runs the effect of a write whose record is ours, and leaves the record true. Two ends are kept: success, and not
// knowing. Where it is certain that nothing was written the record goes, so that the same write may be tried again.
import type { z } from 'zod'
import { codeOf, Refusal, statusOf } from '../errors.ts'
import { endEffect, makeBegun, mayHaveWritten, type Begun } from '../hubspot/begun.ts'
import { inTime, storeAnswer } from '../in-time.ts'
import { errorFields, type Log } from '../log.ts'
import type { SealedText } from '../store/sealed.ts'
import type { WriteKey, WriteStore } from '../store/writes.ts'
import { traceIdsOf } from '../trace.ts'
import type { Vault } from '../vault/vault.ts'
import type { Claiming } from './claim.ts'
import { keepResult } from './kept-result.ts'
import { settleRecord } from './settle-record.ts'
import type { Write, Written } from './write.ts'

/**
 * Awaited before HubSpot is asked to write: commits that the effect begins now, and gives the value that `crm.write`
 * takes. Awaited again for the same effect, as with a renewed token, it only looks at the time.
 */
export type Begin = () => Promise<Begun>

/** An effect that began with less time than this left would hardly be answered; a 503 now is better than an unknown outcome. */
const leastTimeMs = 1_000

export interface RunEffectDeps {
  writes: WriteStore
  claims: Claiming
  vault: Vault
  log: Log
}

export function createRunEffect({ writes, claims, vault, log }: RunEffectDeps) {
  return async function runEffect<Result>(
    { caller, claim }: Write,
    { key, epoch }: { key: WriteKey; epoch: number },
    schema: z.ZodType<Result>,
    effect: (begin: Begin) => Promise<Written<Result>>,
  ): Promise<Result> {
    const { deadline, requestId, trace } = caller
    const ids = { requestId, ...traceIdsOf(trace.traceparent) }
    let begun: Begun | null = null
    let over = false

    async function begin(): Promise<Begun> {
      refuseWithoutTime()
      if (begun) return begun
      const ours = await storeAnswer(writes.begin(key, epoch))
      if (!ours) throw new Refusal('request_in_progress', { reason: 'lease_lost' })
      refuseWithoutTime()
      return (begun = makeBegun())
    }

    function refuseWithoutTime() {
      if (over || deadline.remainingMs() < leastTimeMs)
        throw new Refusal('retry_later', { reason: 'deadline' })
    }

    /** From here on nothing is written, whatever the effect still does. Says whether all that was has been answered. */
    function end(): boolean {
      over = true
      return begun === null || endEffect(begun)
    }

    try {
      const { recordId, result } = await inTime(deadline, effect(begin))
      const answered = end()
      if (!begun) throw new Error('an effect ended without having begun')
      if (!answered) throw new Error('an effect ended before HubSpot had answered what it wrote')
      const kept = await keepResult(vault, key, schema, result)
      await finish(kept.sealed, recordId)
      return kept.result
    } catch (error) {
      end()
      if (!begun || !mayHaveWritten(begun)) {
        await leaveNothing(error)
        throw error
      }
      const finished = finish(null)
      // After the deadline HubSpot hardly waits any longer; the record is finished beside the answer.
      if (deadline.remainingMs() > 0) await finished
      if (!(error instanceof Refusal)) log.error('unexpected_error', { ...ids, ...errorFields(error) })
      const reason = error instanceof Refusal ? error.reason : 'unexpected_error'
      throw new Refusal('outcome_unknown', { reason, cause: error })
    }

    function finish(answer: SealedText | null, recordId?: string): Promise<void> {
      return settleRecord(
        () => writes.finish(key, epoch, answer, recordId),
        () => log.error('store_unavailable', { ...ids, reason: 'write_not_finished' }),
      )
    }

    /** First the record, then the claim: the same bytes that come between the two are refused, and use up no claim for nothing. */
    async function leaveNothing(error: unknown): Promise<void> {
      await settleRecord(
        () => writes.abandon(key, epoch),
        () => log.error('store_unavailable', { ...ids, reason: 'write_not_removed' }),
      )
      if (statusOf(codeOf(error)) >= 500) await claims.release(claim, trace)
    }
  }
}
