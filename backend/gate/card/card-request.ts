// Around every card request: its trace, its time, and one log line at its end.
import type { Context } from 'hono'
import { routePath } from 'hono/route'
import { requestBudgetMs, startDeadline } from '../deadline.ts'
import { codeOf, Refusal, statusOf } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Reason } from '../reason.ts'
import { describeRequest } from '../spans.ts'
import { newTrace } from '../trace.ts'
import type { ServerEnv } from '../verify/incoming.ts'
import type { Underway } from '../verify/verify-request.ts'

export type CardContext = Context<ServerEnv>

/** A handler of one card route, as Hono takes it. */
export type CardHandler = (c: CardContext) => Promise<Response>

/** Makes a handler of what answers a request that has a trace and a deadline. */
export type CardRequest = (answer: (c: CardContext, underway: Underway) => Promise<Response>) => CardHandler

export function createCardRequest(deps: { log: Log; metrics: Metrics; now: () => number }): CardRequest {
  const { log, metrics, now } = deps

  return (answer) => async (c) => {
    const startedAt = now()
    const { incoming } = c.env
    const { requestId, method = '' } = incoming
    const trace = newTrace(incoming.traceIds())

    const finish = (status: number, code: string, reason?: Reason) => {
      const route = routePath(c)
      const durationMs = now() - startedAt
      metrics.requests.observe(route, code, durationMs / 1000)
      describeRequest(incoming.span, method, { route, code, reason, trace })
      log.info('card_request', { requestId, method, route, ...trace, status, code, reason, durationMs })
    }

    try {
      const deadline = startDeadline(requestBudgetMs, now)
      const response = await answer(c, { trace, deadline })
      finish(response.status, 'ok')
      return response
    } catch (error) {
      const code = codeOf(error)
      finish(statusOf(code), code, error instanceof Refusal ? error.detail.reason : undefined)
      throw error // `app.ts` answers it
    }
  }
}
