// The app: routes, and the one place where a refusal becomes an answer.
import { Hono, type Context } from 'hono'
import { errorAnswer, Refusal, statusOf, type ErrorCode, type RefusalDetail } from '../errors.ts'
import { errorFields, type Log } from '../log.ts'
import { describeRequest } from '../spans.ts'
import type { CardRequestEnv } from '../card/card-request.ts'
import type { ServerBindings } from '../verify/incoming.ts'

export interface AppDeps {
  /** `/api` */
  cardRoutes: Hono<CardRequestEnv>
  /** `/oauth` */
  installRoutes: Hono<{ Bindings: ServerBindings }>
  /** `/livez`, `/readyz` */
  opsRoutes: Hono<{ Bindings: ServerBindings }>
  log: Log
}

interface AppEnv {
  Bindings: ServerBindings
  Variables: { requestId?: string }
}

export function createApp({ cardRoutes, installRoutes, opsRoutes, log }: AppDeps): Hono<AppEnv> {
  const answer = (c: Context<AppEnv>, code: ErrorCode, detail?: RefusalDetail) => {
    describeRequest(c.env.incoming.span, '', { code })
    const body = errorAnswer(code, c.get('requestId') ?? c.env.incoming.requestId, detail)
    return c.json(body, statusOf(code))
  }

  const app = new Hono<AppEnv>()
  app.route('/api', cardRoutes)
  app.route('/oauth', installRoutes)
  app.route('/', opsRoutes)
  app.notFound((c) => answer(c, 'not_found'))
  app.onError((error, c) => {
    if (error instanceof Refusal) return answer(c, error.code, error.detail)
    const { incoming } = c.env
    log.error('unexpected_error', {
      requestId: incoming.requestId,
      ...incoming.traceIds(),
      ...errorFields(error),
    })
    return answer(c, 'internal_error')
  })
  return app
}
