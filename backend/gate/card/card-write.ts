// What stands before a card's write. The writer has no caller: the effect it gives to `runOnce` gets one, so that
// nothing is written outside a claim and a record.
import type { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Caller } from '../verify/caller.ts'
import type { CardContext, CardHandler, CardRequest } from './card-request.ts'
import type { Gate } from './gate.ts'
import type { BeginEffect } from '../once/run-effect.ts'
import type { RunOnce } from '../once/run-once.ts'
import { fingerprintOf, judgeWriteRequest } from '../once/write-request.ts'

export interface WriteRequest<Body> {
  contactId: string
  /** As the route's schema reads it. */
  body: Body
  /** Runs the effect at most once for the request's `_rid`; a repeat gets the first one's result, read by `result`. */
  runOnce: <Result>(
    result: z.ZodType<Result>,
    effect: (caller: Caller, beginEffect: BeginEffect) => Promise<Result>,
  ) => Promise<Result>
}

export type CardWrite = <Body>(
  schema: z.ZodType<Body>,
  write: (c: CardContext, request: WriteRequest<Body>) => Promise<Response>,
) => CardHandler

export function createCardWrite(deps: { cardRequest: CardRequest; gate: Gate; runOnce: RunOnce }): CardWrite {
  const { cardRequest, gate, runOnce } = deps

  return (schema, write) =>
    cardRequest(async (c, about) => {
      const verified = await gate.verifiedWrite(c.env.incoming, about)
      const { caller, claim, query, target, body: bytes } = verified
      const contactId = gate.contactIdOf(c.req.param('contactId'))
      const judged = judgeWriteRequest(query, bytes, schema)
      if (!judged.ok) throw gate.refused(judged.code, judged.detail)
      await gate.withinRate(caller)

      const { writeId, body } = judged
      const once = { caller, contactId, writeId, fingerprint: fingerprintOf('POST', target, bytes), claim }
      return write(c, {
        contactId,
        body,
        async runOnce(result, effect) {
          const outcome = await runOnce(once, result, effect)
          if (outcome.replayed) c.header('Idempotency-Replayed', 'true')
          if (outcome.kind === 'done') return outcome.result
          if (outcome.kind === 'unknown') throw new Refusal('outcome_unknown', { reason: 'known_as_unknown' })
          c.set('requestId', outcome.requestId) // the answer is the first one, byte for byte
          throw new Refusal(outcome.code, { reason: 'known_refusal', ...outcome.detail })
        },
      })
    })
}
