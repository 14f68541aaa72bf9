// What stands before a card's read. The handler runs with a caller whose signed request has been claimed, or not at all.
import type { MiddlewareHandler } from 'hono'
import { Refusal } from '../errors.ts'
import type { Caller } from './caller.ts'
import type { CardRequestEnv } from './card-request.ts'
import type { Claims } from './claim.ts'
import type { Gate } from './gate.ts'
import { inTime } from './in-time.ts'

export interface CardReadEnv {
  Bindings: CardRequestEnv['Bindings']
  Variables: CardRequestEnv['Variables'] & { caller: Caller; contactId: string }
}

export function createCardRead(deps: { gate: Gate; claims: Claims }): MiddlewareHandler<CardReadEnv> {
  const { gate, claims } = deps

  return async function cardRead(c, next) {
    const { trace, deadline } = c.var
    const { caller, claim } = await gate.verified('GET', c.env.incoming, c.var)
    c.set('asking', caller)
    c.set('contactId', gate.contactIdOf(c.req.param('contactId')))
    await gate.withinRate(caller)
    if ((await claims.take(claim, trace)) === 'used') throw new Refusal('replayed_request')
    c.set('caller', caller)
    try {
      await inTime(deadline, next())
    } catch (error) {
      await claims.release(claim, trace)
      throw error
    }
    // A read has no effect: HubSpot's own repeat after a 5xx finds the claim free again.
    if (c.res.status >= 500) await claims.release(claim, trace)
  }
}
