// POST /oauth/{version}/token/introspect (https://www.rfc-editor.org/rfc/rfc7662), and its forerunners
// with the token in the path.
import { Hono } from 'hono'
import type { Accounts } from '../accounts/accounts.ts'
import { apiVersion } from '../aliases.ts'
import type { RegisteredApp } from '../app.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse } from '../error-body.ts'
import { describeToken } from './describe-token.ts'
import { clientOf, isProblem, readForm } from './form.ts'
import { badRequest, oauthErrorResponse } from './oauth-error.ts'
import type { Switches } from '../switches.ts'
import type { AccessToken, RefreshToken, Tokens } from './tokens.ts'

export interface IntrospectDeps {
  apps: RegisteredApp[]
  accounts: Accounts
  tokens: Tokens
  switches: Switches
  now: () => number
}

export function introspectRoutes({ apps, accounts, tokens, switches, now }: IntrospectDeps) {
  const describe = (token: AccessToken | RefreshToken) =>
    describeToken(accounts, token, { now: now(), saysLevel: switches.tokenLevel !== 'unsaid' })

  function findLive(value: string) {
    const access = tokens.findAccess(value)
    if (access) return access.dead || access.expiresAt <= now() ? undefined : access
    return tokens.findRefresh(value)
  }

  return new Hono<ApiEnv>()
    .post(`/oauth/${apiVersion}/token/introspect`, async (c) => {
      const form = await readForm(c)
      if (isProblem(form)) return oauthErrorResponse(form)
      const app = clientOf(apps, form)
      if (isProblem(app)) return oauthErrorResponse(app)
      const value = form.get('token')
      if (!value) return oauthErrorResponse(badRequest('BAD_TOKEN', 'token is missing'))
      // The hint only says where to look first (https://www.rfc-editor.org/rfc/rfc7662#section-2.1); the other place
      // is tried as well.
      const token = findLive(value)
      if (token?.app !== app) return c.json({ active: false })
      return c.json(describe(token))
    })
    .get('/oauth/v1/access-tokens/:token', (c) => {
      const token = tokens.findAccess(c.req.param('token'))
      if (!token || token.dead || token.expiresAt <= now()) return errorResponse(unknownToken)
      return c.json(describe(token))
    })
    .get('/oauth/v1/refresh-tokens/:token', (c) => {
      const token = tokens.findRefresh(c.req.param('token'))
      return token ? c.json(describe(token)) : errorResponse(unknownToken)
    })
    .delete('/oauth/v1/refresh-tokens/:token', (c) => {
      const token = tokens.findRefresh(c.req.param('token'))
      if (!token) return errorResponse(unknownToken)
      tokens.revoke(token)
      return c.body(null, 204)
    })
}

const unknownToken = { status: 404, category: 'OBJECT_NOT_FOUND', message: 'token not found' } as const
