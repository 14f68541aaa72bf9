// POST /oauth/{version}/token: a code or a refresh token becomes an access token; an app gets one of its own.
import { Hono, type Context } from 'hono'
import { memberOf, type Accounts } from '../accounts/accounts.ts'
import { apiVersion } from '../aliases.ts'
import type { RegisteredApp } from '../app.ts'
import type { ApiEnv } from '../env.ts'
import type { Switches } from '../switches.ts'
import { clientOf, isProblem, readForm, type Form } from './form.ts'
import type { Codes } from './codes.ts'
import { badGrant, badRequest, badScopes, oauthErrorResponse, type OAuthProblem } from './oauth-error.ts'
import { accessTokenSeconds, type AccessToken, type TokenPair, type Tokens } from './tokens.ts'

export interface TokenRoutesDeps {
  apps: RegisteredApp[]
  accounts: Accounts
  tokens: Tokens
  switches: Switches
  codes: Codes
  /** A first grant of an account is an install. */
  granted(app: RegisteredApp, of: { portalId: string; userId: string }): void
}

/**
 * What an app may ask for itself (https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide).
 */
export const appScopes = [
  'developer.webhooks_journal.read',
  'developer.webhooks_journal.subscriptions.read',
  'developer.webhooks_journal.subscriptions.write',
]

export function tokenRoutes(deps: TokenRoutesDeps) {
  const { apps, accounts, switches, tokens, codes, granted } = deps

  function exchange(app: RegisteredApp, form: Form): TokenPair | OAuthProblem {
    const code = codes.use(app, form)
    if (isProblem(code)) return code
    const member = memberOf(accounts, code.of)
    if (!member) return badGrant('BAD_HUB', 'the account or the user is gone')
    granted(app, code.of)
    return tokens.give(app, code.of, code.scopes)
  }

  function refresh(app: RegisteredApp, form: Form): TokenPair | OAuthProblem {
    const token = tokens.findRefresh(form.get('refresh_token') ?? '')
    if (token && !accounts.has(token.of.portalId)) {
      return { ...badGrant('BAD_HUB', 'the account is gone'), error: 'access_denied' }
    }
    if (!token || token.app !== app || !memberOf(accounts, token.of)) {
      return badGrant('BAD_REFRESH_TOKEN', 'refresh token is invalid, expired or revoked')
    }
    const asked = form.get('scope')?.split(' ').filter(Boolean) ?? token.scopes
    if (asked.some((scope) => !token.scopes.includes(scope))) {
      return badScopes('a refresh cannot add scopes to a grant')
    }
    return tokens.renew(token, asked)
  }

  function appToken(app: RegisteredApp, form: Form): { access: AccessToken } | OAuthProblem {
    const scopes = form.get('scope')?.split(' ').filter(Boolean) ?? []
    if (scopes.length === 0 || scopes.some((scope) => !mayHave(scope))) {
      return badScopes('scope is missing, or not one an app can have for itself')
    }
    return { access: tokens.giveAccess(app, null, scopes) }
  }

  function mayHave(scope: string): boolean {
    if (appScopes.includes(scope)) return true
    return switches.journal.objectScopes !== 'refused' && /^crm\.objects\.[a-z]+\.read$/.test(scope)
  }

  function give(app: RegisteredApp, form: Form) {
    switch (form.get('grant_type') ?? '') {
      case 'authorization_code':
        return exchange(app, form)
      case 'refresh_token':
        return refresh(app, form)
      case 'client_credentials':
        return appToken(app, form)
      default:
        return {
          ...badRequest('BAD_GRANT_TYPE', 'missing or unknown grant type'),
          error: 'unsupported_grant_type',
        }
    }
  }

  return new Hono<ApiEnv>().post(`/oauth/${apiVersion}/token`, async (c) => {
    const form = await readForm(c)
    if (isProblem(form)) return oauthErrorResponse(form)
    const app = clientOf(apps, form)
    if (isProblem(app)) return oauthErrorResponse(app)
    const given = give(app, form)
    if (isProblem(given)) return oauthErrorResponse(given)
    return tokenAnswer(c, given)
  })
}

function tokenAnswer(c: Context<ApiEnv>, given: { access: AccessToken } | TokenPair): Response {
  const { access } = given
  if (access.of) Object.assign(c.var.call, access.of)
  return c.json(
    {
      token_type: 'bearer',
      access_token: access.value,
      ...('refresh' in given && { refresh_token: given.refresh.value }),
      expires_in: accessTokenSeconds,
      ...(access.of && { hub_id: Number(access.of.portalId), user_id: Number(access.of.userId) }),
      scopes: access.scopes,
      token_use: 'access_token',
    },
    200,
    { 'cache-control': 'no-store' },
  )
}
