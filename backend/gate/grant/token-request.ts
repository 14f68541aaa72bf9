// What is sent to HubSpot's token endpoints
// (https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens;
// https://www.rfc-editor.org/rfc/rfc6749, https://www.rfc-editor.org/rfc/rfc7009,
// https://www.rfc-editor.org/rfc/rfc7662).
import { apiVersion } from '../hubspot/http.ts'

export interface Client {
  clientId: string
  clientSecret: string
}

export type TokenGrant =
  /**
   * https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3, with the verifier of
   * https://www.rfc-editor.org/rfc/rfc7636#section-4.5.
   */
  | { type: 'authorization_code'; code: string; codeVerifier: string; redirectUri: string }
  | { type: 'refresh_token'; refreshToken: string }
  | { type: 'client_credentials'; scopes: readonly string[] }

const tokenPath = `/oauth/${apiVersion}/token`

export function buildTokenRequest({ clientId, clientSecret }: Client, grant: TokenGrant) {
  const client = { grant_type: grant.type, client_id: clientId, client_secret: clientSecret }
  return { path: tokenPath, form: { ...client, ...fieldsOf(grant) } }
}

function fieldsOf(grant: TokenGrant): Record<string, string> {
  switch (grant.type) {
    case 'authorization_code':
      return { code: grant.code, code_verifier: grant.codeVerifier, redirect_uri: grant.redirectUri }
    case 'refresh_token':
      return { refresh_token: grant.refreshToken }
    case 'client_credentials':
      return { scope: grant.scopes.join(' ') }
  }
}

export type TokenHint = 'access_token' | 'refresh_token'

/** Introspection and revocation take the same form. */
export function buildTokenQuestion(
  { clientId, clientSecret }: Client,
  ask: 'introspect' | 'revoke',
  { token, hint }: { token: string; hint: TokenHint },
) {
  const form = { client_id: clientId, client_secret: clientSecret, token, token_type_hint: hint }
  return { path: `${tokenPath}/${ask}`, form }
}
