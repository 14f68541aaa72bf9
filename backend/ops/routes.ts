// What a load balancer asks: is the process alive, and may it get requests.
import { Hono } from 'hono'
import { describeRequest } from '../gate/spans.ts'
import type { ServerEnv } from '../gate/verify/incoming.ts'
import type { Readiness } from './readiness.ts'

export function createOpsRoutes({ readiness }: { readiness: Readiness }) {
  return new Hono<ServerEnv>()
    .get('/livez', (c) => {
      describeRequest(c.env.incoming.span, 'GET', { route: '/livez', code: 'ok' })
      return c.json({ status: 'ok' })
    })
    .get('/readyz', async (c) => {
      const reason = await readiness()
      const outcome = reason === null ? { code: 'ok' } : { code: 'unready', reason }
      describeRequest(c.env.incoming.span, 'GET', { route: '/readyz', ...outcome })
      return reason === null ? c.json({ status: 'ok' }) : c.json({ status: 'unready', reason }, 503)
    })
}
