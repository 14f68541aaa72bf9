// The handlers that stand before a card route, in the order in which they run.
import type { MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import { createCardRead } from './card-read.ts'
import { createCardRequest, type CardRequestDeps, type CardRequestEnv } from './card-request.ts'
import { createCardWrite } from './card-write.ts'
import type { Claims } from './claim.ts'
import { createGate, type GateDeps } from './gate.ts'
import type { RunOnce } from './run-once.ts'

export interface CardRoutesDeps extends CardRequestDeps, GateDeps {
  claims: Claims
  runOnce: RunOnce
}

export function createCardRoutes(deps: CardRoutesDeps) {
  const gate = createGate(deps)
  const cardRequest = createCardRequest(deps)
  const cardRead = createCardRead({ gate, claims: deps.claims })
  const cardWrite = createCardWrite({ gate, runOnce: deps.runOnce })

  return {
    /** Before a `GET` route with `:contactId`. */
    read: [cardRequest, cardRead] as const,
    /** Before a `POST` route with `:contactId` and a body of `schema`. */
    write: <Body>(schema: z.ZodType<Body>) => [cardRequest, cardWrite(schema)] as const,
    /** For every other method of such a route. */
    otherMethods: (allowed: 'GET' | 'POST') => {
      const refuse: MiddlewareHandler<CardRequestEnv> = (c) => {
        c.header('Allow', allowed) // RFC 9110 section 15.5.6
        throw gate.refused('method_not_allowed', { reason: 'method' })
      }
      return [cardRequest, refuse] as const
    },
  }
}

export type CardRoutes = ReturnType<typeof createCardRoutes>
