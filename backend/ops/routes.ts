// What a load balancer asks: is the process alive, and may it get requests.
import { Hono } from 'hono'
import { describeRequest } from '../gate/spans.ts'
import type { ServerEnv } from '../gate/verify/incoming.ts'
import type { Readiness } from './readiness.ts'

export function createOpsRoutes({ readiness }: { readiness: () => Promise<Readiness> }) {
  return new Hono<ServerEnv>()
    .get('/livez', (c) => {
      describeRequest(c.env.incoming.span, 'GET', { route: '/livez', code: 'ok' })
      return c.json({ status: 'ok' })
    })
    .get('/readyz', async (c) => {
      const verdict = await readiness()
      const outcome = verdict.ready ? { code: 'ok' } : { code: 'unready', reason: verdict.reason }
      describeRequest(c.env.incoming.span, 'GET', { route: '/readyz', ...outcome })
      return verdict.ready
        ? c.json({ status: 'ok' })
        : c.json({ status: 'unready', reason: verdict.reason }, 503)
    })
}
