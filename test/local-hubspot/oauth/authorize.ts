// Judges an authorize request before a user is asked. What is wrong with client or redirect URI is never redirected.
import { scopesOf, type RegisteredApp } from '../app.ts'

export interface AuthorizeRequest {
  app: RegisteredApp
  redirectUri: string
  scopes: string[]
  optionalScopes: string[]
  state: string | null
  codeChallenge: string | null
  /** The account named in the path. */
  portalId: string | null
}

const challengeForm = /^[A-Za-z0-9_-]{43}$/

export function readAuthorizeRequest(
  apps: RegisteredApp[],
  url: URL,
): { request: AuthorizeRequest } | { problem: string } {
  const path = /^\/oauth\/(?:(\d+)\/)?authorize$/.exec(url.pathname)
  if (!path) return problem('This is not an authorize URL.')
  const query = url.searchParams
  const repeated = [...query.keys()].find((name) => query.getAll(name).length > 1)
  if (repeated) return problem(`${repeated} is given twice.`)

  const app = apps.find(({ clientId }) => clientId === query.get('client_id'))
  if (!app) return problem('The app is unknown: missing or unknown client_id.')
  const redirectUri = query.get('redirect_uri')
  if (redirectUri === null || !app.redirectUris.includes(redirectUri)) {
    return problem('The redirect_uri is not one of those registered for this app.')
  }
  const responseType = query.get('response_type')
  if (responseType !== null && responseType !== 'code') return problem('Only response_type=code is known.')

  const scopes = words(query.get('scope'))
  const optionalScopes = words(query.get('optional_scope'))
  const missing = app.requiredScopes.filter((scope) => !scopes.includes(scope))
  const foreign = [...scopes, ...optionalScopes].filter((scope) => !scopesOf(app).includes(scope))
  if (missing.length > 0 || foreign.length > 0) {
    return problem(
      `The scopes of the install URL do not match those of the app: ${[...missing, ...foreign].join(', ')}.`,
    )
  }
  const codeChallenge = query.get('code_challenge')
  if (codeChallenge !== null && !challengeForm.test(codeChallenge))
    return problem('The code_challenge is not S256.')
  // https://www.rfc-editor.org/rfc/rfc7636#section-4.3: without a method a challenge would be `plain`, which gives
  // the verifier away.
  if ((codeChallenge !== null) !== (query.get('code_challenge_method') === 'S256')) {
    return problem('A code_challenge needs code_challenge_method=S256, and the other way round.')
  }
  const portalId = path[1] ?? null
  return {
    request: { app, redirectUri, scopes, optionalScopes, state: query.get('state'), codeChallenge, portalId },
  }
}

const words = (text: string | null): string[] => [...new Set((text ?? '').split(' ').filter(Boolean))]

const problem = (text: string) => ({ problem: text })
