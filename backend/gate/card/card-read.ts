// What stands before a card's read. The reader gets a caller whose signed request has been claimed, or does not run.
import { codeOf, Refusal, statusOf } from '../errors.ts'
import type { Caller } from '../verify/caller.ts'
import type { CardContext, CardHandler, CardRequest } from './card-request.ts'
import type { Claims } from '../once/claim.ts'
import type { Gate } from './gate.ts'
import { inTime } from '../in-time.ts'

export interface ReadRequest {
  caller: Caller
  contactId: string
}

export type CardRead = (read: (c: CardContext, request: ReadRequest) => Promise<Response>) => CardHandler

export function createCardRead(deps: { cardRequest: CardRequest; gate: Gate; claims: Claims }): CardRead {
  const { cardRequest, gate, claims } = deps

  return (read) =>
    cardRequest(async (c, about) => {
      const { caller, claim } = gate.verifiedRead(c.env.incoming, about)
      const contactId = gate.contactIdOf(c.req.param('contactId'))
      await gate.withinRate(caller)
      if ((await claims.take(claim, about.trace)) === 'used') throw new Refusal('replayed_request')
      try {
        return await inTime(about.deadline, read(c, { caller, contactId }))
      } catch (error) {
        // A read has no effect: HubSpot's own repeat after a 5xx finds the claim free again.
        if (statusOf(codeOf(error)) >= 500) await claims.release(claim, about.trace)
        throw error
      }
    })
}
