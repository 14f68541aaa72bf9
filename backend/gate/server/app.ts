// The app: routes, and the place where a refusal becomes an answer in JSON (a page: connect/routes.ts).
import { Hono, type Context } from 'hono'
import { errorAnswer, Refusal, statusOf, type ErrorCode, type RefusalDetail } from '../errors.ts'
import { errorFields, type Log } from '../log.ts'
import { describeRequest } from '../spans.ts'
import type { ServerEnv } from '../verify/incoming.ts'

export interface AppDeps {
  /** `/api` */
  cardRoutes: Hono<ServerEnv>
  /** `/oauth` */
  installRoutes: Hono<ServerEnv>
  /** `/livez`, `/readyz` */
  opsRoutes: Hono<ServerEnv>
  log: Log
}

export function createApp({ cardRoutes, installRoutes, opsRoutes, log }: AppDeps): Hono<ServerEnv> {
  const answer = (c: Context<ServerEnv>, code: ErrorCode, detail?: RefusalDetail) => {
    describeRequest(c.env.incoming.span, '', { code })
    const body = errorAnswer(code, c.env.incoming.requestId, detail)
    return c.json(body, statusOf(code))
  }

  const app = new Hono<ServerEnv>()
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
