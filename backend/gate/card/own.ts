// A signed route about the caller and no record, such as their own connection. It leaves no line, so `crm.read` gives it
// nothing of a record; what it ends, it ends twice without harm, so it needs no `_rid`.
import type { Caller } from '../verify/caller.ts'
import type { CardHandler } from './card-request.ts'
import type { Stages } from './stages.ts'

/** The answer's JSON. */
export type OwnAnswer = (caller: Caller) => Promise<unknown>

export const createOwn =
  ({ cardRequest, admission, claims }: Stages) =>
  (method: 'GET' | 'DELETE', answer: OwnAnswer): CardHandler =>
    cardRequest(async (c, underway) => {
      const request = admission.verifiedWithoutBody(c, method, underway)
      await admission.withinRate(request.caller)
      return c.json(await claims.once(request, () => answer(request.caller)))
    })
