// Where the browser goes to consent: HubSpot's authorize page
// (https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens;
// https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1, with the PKCE of https://www.rfc-editor.org/rfc/rfc7636).
import { createHash } from 'node:crypto'
import { askedScopes } from './app-scopes.ts'
import type { InstallDeps } from './install-deps.ts'
import type { Attempt } from './state.ts'

/** Where HubSpot sends the browser back. */
export const redirectUriOf = ({ publicUrl }: { publicUrl: string }) => `${publicUrl}/oauth/callback`

/**
 * Never with the account in the path, though the account of a ticket is known: only this address has been seen to work
 * for user-level apps. Whose the consent is shows after the exchange.
 */
export function authorizeUrl(config: InstallDeps['config'], { state, codeVerifier }: Attempt): string {
  const query = {
    client_id: config.app.clientId,
    redirect_uri: redirectUriOf(config),
    scope: askedScopes.scope.join(' '),
    ...(askedScopes.optional.length > 0 && { optional_scope: askedScopes.optional.join(' ') }),
    state,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  }
  // Blanks as `%20`, as HubSpot writes scopes, and not as the `+` of forms.
  const written = String(new URLSearchParams(query)).replaceAll('+', '%20')
  return `${config.hubspot.appUrl}/oauth/authorize?${written}`
}
