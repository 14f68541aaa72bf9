// What a load balancer asks: is the process alive, and may it get requests.
import { Hono } from 'hono'
import type { Readiness } from './readiness.ts'

export function createOpsRoutes({ readiness }: { readiness: () => Promise<Readiness> }) {
  return new Hono()
    .get('/livez', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      const verdict = await readiness()
      return verdict.ready
        ? c.json({ status: 'ok' })
        : c.json({ status: 'unready', reason: verdict.reason }, 503)
    })
}
