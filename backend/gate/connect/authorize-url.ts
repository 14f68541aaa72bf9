// Where the browser goes to consent: HubSpot's authorize page
// (https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens;
// https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1, with the PKCE of https://www.rfc-editor.org/rfc/rfc7636).
import { createHash } from 'node:crypto'
import { askedScopes } from './app-scopes.ts'

/**
 * Never with the account in the path, though the account of a ticket is known: only this address has been seen to work
 * for user-level apps. Whose the consent is shows after the exchange.
 */
export function authorizeUrl(request: {
  appUrl: string
  clientId: string
  redirectUri: string
  state: string
  codeVerifier: string
}): string {
  const { appUrl, clientId, redirectUri, state, codeVerifier } = request
  const query = {
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: askedScopes.scope.join(' '),
    optional_scope: askedScopes.optional.join(' '),
    state,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  }
  return `${appUrl}/oauth/authorize?${encode(query)}`
}

/** Blanks as `%20`, as HubSpot writes scopes, and not as the `+` of forms. */
const encode = (query: Record<string, string>) =>
  Object.entries(query)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
