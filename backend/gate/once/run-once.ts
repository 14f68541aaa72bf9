// A write happens at most once per `_rid`, whoever repeats it and whichever process dies.
//
// The record is opened before the claim is taken. A process that dies between the two leaves a record whose lease runs
// out, and the same bytes run again; the other way round it would leave only a used claim, and the write would be lost.
import type { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Log } from '../log.ts'
import { writeLeaseMs, type WriteKey, type WriteRecord, type WriteStore } from '../store/write-store.ts'
import type { Caller } from '../verify/caller.ts'
import type { Claims, ClaimVerdict } from './claim.ts'
import { judgeWrite, needsClaim } from './judge-write.ts'
import { createRunEffect, type BeginEffect } from './run-effect.ts'
import { storeAnswer } from './store-answer.ts'
import { readOutcome, type Outcome } from './write-outcome.ts'
import type { AnswerVault, Write } from './write.ts'

/** `replayed`: from the record, not from HubSpot just now. An outcome that is unknown the first time is thrown. */
export type Once<Result> = (Outcome<Result> | { kind: 'unknown' }) & { replayed: boolean }

export function createRunOnce(deps: { writes: WriteStore; claims: Claims; answers: AnswerVault; log: Log }) {
  const { writes, claims, answers } = deps
  const runEffect = createRunEffect(deps)

  /** `effect` gets the caller, and nothing else does: a write cannot ask HubSpot for anything outside it. */
  return async function runOnce<Result>(
    write: Write,
    result: z.ZodType<Result>,
    effect: (caller: Caller, beginEffect: BeginEffect) => Promise<Result>,
  ): Promise<Once<Result>> {
    const { caller, claim, contactId, fingerprint } = write
    const { appId, portalId, userId, trace } = caller
    const key: WriteKey = { appId, portalId, userId, requestId: write.writeId }

    const record = await storeAnswer(
      writes.open(key, { fingerprint, contactId, leaseMs: writeLeaseMs }),
      (late) => late.kind === 'started' && void remove(late.epoch),
    )
    const claimed = needsClaim(record) ? await takeClaim(record) : null
    const verdict = judgeWrite(record, claimed)
    switch (verdict.kind) {
      case 'run': {
        const owned = { key, epoch: verdict.epoch }
        const done = await runEffect(write, owned, (beginEffect) => effect(caller, beginEffect))
        return { kind: 'done', result: done, replayed: false }
      }
      case 'answer-again': {
        if (verdict.answer === null) return { kind: 'unknown', replayed: true }
        const text = await answers.open({ ...key, column: 'answer' }, verdict.answer.sealed)
        return { ...readOutcome(text, result), replayed: true }
      }
      case 'refuse':
        if (verdict.openedEpoch !== null) await remove(verdict.openedEpoch)
        throw new Refusal(verdict.code)
    }

    async function takeClaim(opened: WriteRecord): Promise<ClaimVerdict> {
      try {
        return await claims.take(claim, trace)
      } catch (error) {
        if (opened.kind === 'started') await remove(opened.epoch)
        throw error
      }
    }

    /** A record that stays behind is in nobody's way for longer than its lease. */
    async function remove(epoch: number): Promise<void> {
      await Promise.allSettled([storeAnswer(writes.abandon(key, epoch))])
    }
  }
}

export type RunOnce = ReturnType<typeof createRunOnce>
