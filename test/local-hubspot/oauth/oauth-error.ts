// The refusals of the token endpoint: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 with HubSpot's own status
// word beside it.
import { randomUUID } from 'node:crypto'

export interface OAuthProblem {
  http: 400 | 401 | 415
  /** HubSpot's word. */
  status: string
  /** A word of https://www.rfc-editor.org/rfc/rfc6749#section-5.2. */
  error: string
  message: string
}

export const badClient = (status: 'BAD_CLIENT_ID' | 'BAD_CLIENT_SECRET', message: string): OAuthProblem => ({
  http: status === 'BAD_CLIENT_SECRET' ? 401 : 400,
  status,
  error: 'invalid_client',
  message,
})

export const badGrant = (status: string, message: string): OAuthProblem => ({
  http: 400,
  status,
  error: 'invalid_grant',
  message,
})

export const badRequest = (status: string, message: string): OAuthProblem => ({
  http: 400,
  status,
  error: 'invalid_request',
  message,
})

export const badScopes = (message: string): OAuthProblem => ({
  http: 400,
  status: 'BAD_SCOPES',
  error: 'invalid_scope',
  message,
})

export function oauthErrorResponse({ http, status, error, message }: OAuthProblem): Response {
  const body = { error, error_description: message, status, message, correlationId: randomUUID() }
  return Response.json(body, { status: http, headers: { 'cache-control': 'no-store' } })
}
