// HubSpot's token endpoints: one function for each question
// (https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens;
// https://www.rfc-editor.org/rfc/rfc6749, https://www.rfc-editor.org/rfc/rfc7009,
// https://www.rfc-editor.org/rfc/rfc7662). Sends; what an answer means is judged elsewhere.
import { within } from '../deadline.ts'
import { apiVersion, type HubSpotHttp } from '../hubspot/http.ts'
import { readIntrospection } from './introspection.ts'
import { readRevocation, readTokenAnswer } from './token-answer.ts'

/** A call to the token endpoint takes at most this long. */
export const tokenCallMs = 6_000

type TokenGrant =
  /**
   * https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3, with the verifier of
   * https://www.rfc-editor.org/rfc/rfc7636#section-4.5.
   */
  | { grant_type: 'authorization_code'; code: string; code_verifier: string; redirect_uri: string }
  | { grant_type: 'refresh_token'; refresh_token: string }
  | { grant_type: 'client_credentials'; scope: string }

type TokenHint = 'access_token' | 'refresh_token'

export type TokenEndpoint = ReturnType<typeof createTokenEndpoint>

export function createTokenEndpoint(deps: {
  http: HubSpotHttp
  client: { clientId: string; clientSecret: string }
  now: () => number
}) {
  const { http, client, now } = deps

  function post(endpoint: 'token' | 'introspect' | 'revoke', form: object, repeatable = false) {
    const path = `/oauth/${apiVersion}/token${endpoint === 'token' ? '' : `/${endpoint}`}`
    const identified = { client_id: client.clientId, client_secret: client.clientSecret, ...form }
    return http({ endpoint, method: 'POST', path, form: identified, repeatable, signal: within(tokenCallMs) })
  }

  return {
    async request(grant: TokenGrant) {
      // The connection that broke may have carried new tokens: the same one again at once. A code can be used only once.
      return readTokenAnswer(await post('token', grant, grant.grant_type === 'refresh_token'), now())
    },
    async introspect(token: string, hint: TokenHint) {
      return readIntrospection(await post('introspect', { token, token_type_hint: hint }, true))
    },
    /** `true` when the token is dead. */
    async revoke(token: string, hint: TokenHint) {
      return readRevocation(await post('revoke', { token, token_type_hint: hint }))
    },
  }
}
