// The controls over HTTP, for tests in another process and for the demo's page: POST /_local/journal.hold with the
// list of arguments as JSON, a type no form of a web page can send. Foreign pages do not come this far (`listen.ts`).
import { Hono, type Context } from 'hono'
import type { ApiEnv } from './env.ts'

/** Functions, or groups of them; what they are called with comes from outside. */
export interface ControlTable {
  [name: string]: ((...args: never[]) => unknown) | ControlTable
}

export function controlRoutes(controls: object) {
  async function run(
    c: Context<ApiEnv>,
    name: string,
    args: unknown[],
    answer: (result: unknown) => unknown,
  ) {
    const control = find(controls as ControlTable, name.split('.'))
    if (!control) return c.json({ error: `no such control: ${name}` }, 404)
    try {
      return Response.json(answer((await control(...(args as never[]))) ?? null))
    } catch (error) {
      return c.json({ error: error instanceof Error ? error.message : String(error) }, 400)
    }
  }
  const plain = (result: unknown) => result

  return new Hono<ApiEnv>()
    .use('/_local/*', async (c, next) => {
      if (c.req.method === 'POST' && !/^application\/json\b/.test(c.req.header('content-type') ?? '')) {
        return c.json({ error: 'application/json is required' }, 415)
      }
      return next()
    })
    .get('/_local/proxy-log', (c) => run(c, 'proxyLog', [], plain))
    .get('/_local/calls', (c) => run(c, 'recordedCalls', [], plain))
    .post('/_local/:name', async (c) => {
      const body: unknown = await c.req.json()
      const name = c.req.param('name')
      // A page sends the one argument and reads the plain result.
      if (!Array.isArray(body)) return run(c, name, [body], plain)
      return run(c, name, body, (result) => ({ result }))
    })
}

function find(table: ControlTable, [name = '', ...rest]: string[]): ((...args: never[]) => unknown) | null {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined
  if (typeof entry === 'function') return rest.length === 0 ? entry : null
  return entry && rest.length > 0 ? find(entry, rest) : null
}
