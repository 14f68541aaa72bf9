// POST /oauth/{version}/token/revoke (https://www.rfc-editor.org/rfc/rfc7009). A dead or unknown token is no
// error: it cannot be used either way.
import { Hono } from 'hono'
import { apiVersion } from '../aliases.ts'
import type { RegisteredApp } from '../app.ts'
import type { ApiEnv } from '../env.ts'
import { clientOf, isProblem, readForm } from './form.ts'
import { badRequest, oauthErrorResponse } from './oauth-error.ts'
import type { Tokens } from './tokens.ts'

export function revokeRoutes({ apps, tokens }: { apps: RegisteredApp[]; tokens: Tokens }) {
  return new Hono<ApiEnv>().post(`/oauth/${apiVersion}/token/revoke`, async (c) => {
    const form = await readForm(c)
    if (isProblem(form)) return oauthErrorResponse(form)
    const app = clientOf(apps, form)
    if (isProblem(app)) return oauthErrorResponse(app)
    const value = form.get('token')
    if (!value) return oauthErrorResponse(badRequest('BAD_TOKEN', 'token is missing'))
    const token = tokens.findAccess(value) ?? tokens.findRefresh(value)
    if (token?.app === app) {
      tokens.revoke(token)
      if (token.of) Object.assign(c.var.call, token.of)
    }
    return c.json({})
  })
}
