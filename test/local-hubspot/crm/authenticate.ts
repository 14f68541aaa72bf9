// Who calls the CRM: a live access token of a grant. HubSpot tells an expired token from one it does not know.
import { createMiddleware } from 'hono/factory'
import type { Accounts } from '../accounts/accounts.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse, type HubSpotProblem } from '../error-body.ts'
import type { AccessToken, Tokens } from '../oauth/tokens.ts'

export const unknownCredentials: HubSpotProblem = {
  status: 401,
  category: 'INVALID_AUTHENTICATION',
  message:
    'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
}

export function bearerToken(
  header: string | undefined,
  tokens: Tokens,
  now: number,
): AccessToken | HubSpotProblem {
  const [, value] = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/.exec(header ?? '') ?? []
  const token = value === undefined ? undefined : tokens.findAccess(value)
  if (!token) return unknownCredentials
  if (token.expiresAt <= now) return expired(token, now)
  return token.dead ? unknownCredentials : token
}

const expired = ({ expiresAt }: AccessToken, now: number): HubSpotProblem => ({
  status: 401,
  category: 'EXPIRED_AUTHENTICATION',
  message: `The OAuth token used to make this call expired ${Math.floor((now - expiresAt) / 1000)} second(s) ago.`,
  context: { 'expire time': [new Date(expiresAt).toISOString()] },
})

export const authenticateViewer = (deps: { tokens: Tokens; accounts: Accounts; now: () => number }) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const token = bearerToken(c.req.header('authorization'), deps.tokens, deps.now())
    if ('status' in token) return errorResponse(token)
    const account = token.of ? deps.accounts.get(token.of.portalId) : undefined
    const user = account?.users.find(({ userId, removed }) => userId === token.of?.userId && !removed)
    if (!account || (token.userLevel && !user)) return errorResponse(unknownCredentials)
    c.set('viewer', { account, token, user: token.userLevel ? (user ?? null) : null })
    return next()
  })
