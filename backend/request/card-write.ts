// What stands before a card's write. The handler has no caller: the effect it gives to `runOnce` gets one, so that
// nothing is written outside a claim and a record.
import type { MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Caller } from './caller.ts'
import type { CardRequestEnv } from './card-request.ts'
import type { Gate } from './gate.ts'
import type { BeginEffect } from './run-effect.ts'
import type { RunOnce } from './run-once.ts'
import { fingerprintOf, judgeWriteRequest } from './write-request.ts'

export interface CardWriteEnv<Body> {
  Bindings: CardRequestEnv['Bindings']
  Variables: CardRequestEnv['Variables'] & {
    contactId: string
    /** As the route's schema reads it. */
    body: Body
    /** Runs the effect at most once for the request's `_rid`; a repeat gets the first one's result, read by `result`. */
    runOnce: <Result>(
      result: z.ZodType<Result>,
      effect: (caller: Caller, beginEffect: BeginEffect) => Promise<Result>,
    ) => Promise<Result>
  }
}

export function createCardWrite({ gate, runOnce }: { gate: Gate; runOnce: RunOnce }) {
  return function cardWrite<Body>(schema: z.ZodType<Body>): MiddlewareHandler<CardWriteEnv<Body>> {
    return async (c, next) => {
      const { caller, claim, query, path, body: bytes } = await gate.verified('POST', c.env.incoming, c.var)
      c.set('asking', caller)
      const contactId = gate.contactIdOf(c.req.param('contactId'))
      const judged = judgeWriteRequest(query, bytes, schema)
      if (!judged.ok) throw gate.refused(judged.code, judged.detail)
      await gate.withinRate(caller)

      const { writeId, body } = judged
      const write = { caller, contactId, writeId, fingerprint: fingerprintOf('POST', path, bytes), claim }
      c.set('contactId', contactId)
      c.set('body', body)
      c.set('runOnce', async (result, effect) => {
        const once = await runOnce(write, result, effect)
        if (once.replayed) c.header('Idempotency-Replayed', 'true')
        if (once.kind === 'done') return once.result
        if (once.kind === 'unknown') throw new Refusal('outcome_unknown', { reason: 'known_as_unknown' })
        c.set('requestId', once.requestId) // the answer is the first one, byte for byte
        throw new Refusal(once.code, { reason: 'known_refusal', ...once.detail })
      })
      await next()
    }
  }
}
