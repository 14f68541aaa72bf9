// A card's write on a record. Its effect runs at most once for the card's `_rid`, gets what `crm.write` asks for from
// `begin` alone, and leaves a line in the audit.
import type { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Begin } from '../once/run-effect.ts'
import type { Written } from '../once/write.ts'
import { fingerprintOf, judgeWriteRequest } from '../once/write-request.ts'
import type { RecordRef } from '../record.ts'
import type { Caller } from '../verify/caller.ts'
import type { CardHandler } from './card-request.ts'
import type { IdsOf, RecordRoute } from './route-path.ts'
import type { Stages } from './stages.ts'

export interface WriteRequest<Path extends string, Body> {
  caller: Caller
  record: RecordRef
  /** The other ids of the path, each of HubSpot's form. */
  ids: IdsOf<Path>
  /** As the rule's schema reads it. */
  body: Body
  /** Awaited before HubSpot is asked to write. */
  begin: Begin
}

export interface WriteRule<Path extends string, Body, Result> {
  /** Of the request's body; unknown fields are ignored. */
  body: z.ZodType<Body>
  /** Of what the effect leaves: small, kept sealed for a day, and read again for a repeat. */
  result: z.ZodType<Result>
  effect: (request: WriteRequest<Path, Body>) => Promise<Written<Result>>
  /** 201 where something new was made. */
  status: 200 | 201
  /** The answer's JSON, made from nothing else, so that a repeat gets it byte for byte. */
  answer: (result: Result, body: Body) => unknown
}

export const createWrite =
  ({ cardRequest, admission, runOnce, audit, readings }: Stages) =>
  <Path extends string, Body, Result>(route: RecordRoute, rule: WriteRule<Path, Body, Result>): CardHandler =>
    cardRequest(async (c, underway) => {
      const verified = await admission.verifiedWithBody(c, underway)
      const { caller, claim, query, target, body: bytes } = verified
      const { record, ids } = admission.namedBy<Path>(c, route)
      const judged = judgeWriteRequest(query, bytes, rule.body)
      if ('reason' in judged) throw admission.refused(judged)
      await admission.withinRate(caller)

      const { rid, body } = judged
      const write = { caller, record, rid, fingerprint: fingerprintOf('POST', target, bytes), claim }
      const once = await runOnce(write, rule.result, (begin) =>
        audit.write(caller, record, () => rule.effect({ caller, record, ids, body, begin })),
      ).finally(() => readings.outdate(caller))
      if (once.replayed) c.header('Idempotency-Replayed', 'true')
      if (once.result === null) throw new Refusal('outcome_unknown', { reason: 'known_as_unknown' })
      return c.json(rule.answer(once.result, body), rule.status)
    })
