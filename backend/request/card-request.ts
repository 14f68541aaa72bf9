// Around every card request: its id, its time, and one log line at its end.
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { requestBudgetMs, startDeadline, type Deadline } from '../deadline.ts'
import { Refusal } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { newTrace, type Trace } from '../trace.ts'
import type { Caller } from './caller.ts'

export interface CardRequestEnv {
  Bindings: HttpBindings
  Variables: {
    /** In the answer and the log. */
    requestId: string
    trace: Trace
    deadline: Deadline
    /** For the log alone, once it is known; a route gets its caller where it may act for them. */
    asking: Pick<Caller, 'portalId' | 'userId'> | null
  }
}

export interface CardRequestDeps {
  log: Log
  metrics: Metrics
  now: () => number
  randomBytes: (size: number) => Buffer
}

export function createCardRequest(deps: CardRequestDeps): MiddlewareHandler<CardRequestEnv> {
  const { log, metrics, now, randomBytes } = deps

  return async function cardRequest(c, next) {
    const startedAt = now()
    const requestId = randomBytes(12).toString('base64url')
    const trace = newTrace()
    c.set('requestId', requestId)
    c.set('trace', trace)
    c.set('deadline', startDeadline(requestBudgetMs, now))
    c.set('asking', null)

    await next() // never throws: Hono has an error answered where it was thrown, and keeps it in `c.error`

    const route = routePath(c)
    const refusal = c.error instanceof Refusal ? c.error : null
    const code = refusal?.code ?? (c.error ? 'internal_error' : 'ok')
    const { asking } = c.var
    metrics.requests.inc({ route, code })
    log.info('card_request', {
      requestId,
      method: c.env.incoming.method ?? '',
      route,
      ...(asking && { portalId: asking.portalId, userId: asking.userId }),
      ...trace,
      status: c.res.status,
      code,
      ...(refusal?.detail.reason !== undefined && { reason: refusal.detail.reason }),
      durationMs: now() - startedAt,
    })
  }
}
