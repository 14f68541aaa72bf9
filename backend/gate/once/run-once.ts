// A write happens at most once per `_rid`, whoever repeats it and whichever process dies.
//
// The record is opened before the claim is taken. A process that dies between the two leaves a record whose lease runs
// out, and the same bytes run again; the other way round it would leave only a used claim, and the write would be lost.
import type { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { WriteKey, WriteRecord } from '../store/writes.ts'
import type { ClaimVerdict } from './claim.ts'
import { judgeWrite, needsClaim } from './judge-write.ts'
import { openResult } from './kept-result.ts'
import { createRunEffect, type Begin, type RunEffectDeps } from './run-effect.ts'
import { storeAnswer } from '../in-time.ts'
import type { Write, Written } from './write.ts'

/** `replayed`: from the record, not from HubSpot just now; `result` null: the outcome is unknown and stays so. */
export interface Once<Result> {
  replayed: boolean
  result: Result | null
}

export function createRunOnce(deps: RunEffectDeps) {
  const { writes, claims, vault } = deps
  const runEffect = createRunEffect(deps)

  /** `schema` reads what an earlier run of the same effect has left. An outcome that is unknown the first time is thrown. */
  return async function runOnce<Result>(
    write: Write,
    schema: z.ZodType<Result>,
    effect: (begin: Begin) => Promise<Written<Result>>,
  ): Promise<Once<Result>> {
    const { caller, claim, record, fingerprint, rid } = write
    const { appId, portalId, userId, trace } = caller
    const key: WriteKey = { appId, portalId, userId, rid }

    const opened = await storeAnswer(writes.open(key, { fingerprint, record }), (late) => void remove(late))
    const verdict = judgeWrite(opened, needsClaim(opened) ? await takeClaim() : null)
    switch (verdict.kind) {
      case 'run':
        return {
          replayed: false,
          result: await runEffect(write, { key, epoch: verdict.epoch }, schema, effect),
        }
      case 'answer-again': {
        const kept = verdict.answer && (await openResult(vault, key, verdict.answer, schema))
        return { replayed: true, result: kept ? kept.result : null }
      }
      case 'refuse':
        await remove(opened)
        throw new Refusal(verdict.code)
    }

    async function takeClaim(): Promise<ClaimVerdict> {
      try {
        return await claims.take(claim, trace)
      } catch (error) {
        await remove(opened)
        throw error
      }
    }

    /** Only one that this request has opened. What stays behind is in nobody's way for longer than its lease. */
    async function remove(record: WriteRecord): Promise<void> {
      if (record.kind === 'started')
        await Promise.allSettled([storeAnswer(writes.abandon(key, record.epoch))])
    }
  }
}

export type RunOnce = ReturnType<typeof createRunOnce>
