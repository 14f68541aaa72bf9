// Remembers every call to the API in the order of arrival, without a token or a secret.
import { createHash } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from './env.ts'
import type { Tokens } from './oauth/tokens.ts'
import type { CallKind, RecordedCall } from './recorded-call.ts'

const tokenMark = (token: string): string => createHash('sha256').update(token).digest('hex').slice(0, 12)

const kinds: [RegExp, CallKind][] = [
  [/^\/oauth\/[^/]+\/token$/, 'token'],
  [/^\/oauth\/[^/]+\/token\/introspect$/, 'introspect'],
  [/^\/oauth\/[^/]+\/(access|refresh)-tokens\//, 'introspect'],
  [/^\/oauth\/[^/]+\/token\/revoke$/, 'revoke'],
  [/^\/oauth\/(\d+\/)?authorize/, 'authorize'],
  [/^\/(crm|account-info)\//, 'crm'],
  [/^\/webhooks-journal\//, 'journal'],
  [/^\/appinstalls\//, 'uninstall'],
]

const kindOf = (path: string): CallKind => kinds.find(([form]) => form.test(path))?.[1] ?? 'other'

export const recordCalls = (deps: { calls: RecordedCall[]; tokens: Tokens; now: () => number }) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const { pathname, search } = new URL(c.req.url)
    const kind = kindOf(pathname)
    const [, bearer] = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '') ?? []
    const form = new URLSearchParams(kind === 'token' ? await c.req.text() : '')
    const grantType = form.get('grant_type')
    const token = bearer
      ? deps.tokens.findAccess(bearer)
      : deps.tokens.findRefresh(form.get('refresh_token') ?? '')
    const call: RecordedCall = {
      at: deps.now(),
      method: c.req.method,
      path: pathname,
      query: kind === 'authorize' ? '' : search.slice(1),
      kind,
      status: 0,
      ...token?.of,
      ...(grantType && { grantType }),
      ...(bearer && { bearer: tokenMark(bearer) }),
    }
    deps.calls.push(call)
    c.set('call', call)
    await next()
    if (!c.res.headers.has('x-hono-already-sent')) call.status = c.res.status
  })
