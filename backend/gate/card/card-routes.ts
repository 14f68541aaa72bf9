// The handlers of card routes: what stands before each kind, around what the route itself does.
import { createCardRead } from './card-read.ts'
import { createCardRequest, type CardHandler, type CardRequestDeps } from './card-request.ts'
import { createCardWrite } from './card-write.ts'
import type { Claims } from '../once/claim.ts'
import { createGate, type GateDeps } from './gate.ts'
import type { RunOnce } from '../once/run-once.ts'

export interface CardRoutesDeps extends CardRequestDeps, GateDeps {
  claims: Claims
  runOnce: RunOnce
}

export function createCardRoutes(deps: CardRoutesDeps) {
  const gate = createGate(deps)
  const cardRequest = createCardRequest(deps)

  return {
    /** Of a `GET` route with `:contactId`. */
    read: createCardRead({ cardRequest, gate, claims: deps.claims }),
    /** Of a `POST` route with `:contactId` and a body of a schema. */
    write: createCardWrite({ cardRequest, gate, runOnce: deps.runOnce }),
    /** Of every other method of such a route. */
    otherMethods: (allowed: 'GET' | 'POST'): CardHandler =>
      cardRequest(async (c) => {
        c.header('Allow', allowed) // RFC 9110 section 15.5.6
        throw gate.refused('method_not_allowed', { reason: 'method' })
      }),
  }
}

export type CardRoutes = ReturnType<typeof createCardRoutes>
