// Ends tokens that are not kept. Both, because revoking a refresh token leaves its access token alive
// (https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens); but not a refresh
// token that a grant in use may live by.
import type { HoldsRefreshToken } from '../grant/holds-refresh-token.ts'
import type { IssuedTokens } from '../grant/token-answer.ts'
import type { TokenEndpoint } from '../grant/token-endpoint.ts'
import { Refusal } from '../errors.ts'
import type { Log } from '../log.ts'

const attempts = 2

/** `whose`: as far as HubSpot said. */
export type DiscardTokens = (
  tokens: Pick<IssuedTokens, 'accessToken' | 'refreshToken'>,
  whose: { portalId: string | null; userId: string | null },
) => Promise<void>

export function createDiscardTokens(deps: {
  appId: string
  tokenEndpoint: TokenEndpoint
  holdsRefreshToken: HoldsRefreshToken
  log: Log
}): DiscardTokens {
  const { appId, tokenEndpoint, holdsRefreshToken, log } = deps

  async function revoke(token: string, hint: 'access_token' | 'refresh_token') {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      if (await tokenEndpoint.revoke(token, hint)) return
    }
    log.error('revocation_failed', { reason: 'no_answer', label: hint })
  }

  async function revokeUnlessHeld(token: string, { portalId, userId }: Parameters<DiscardTokens>[1]) {
    if (portalId === null || userId === null) return leave('holder_unknown')
    const held = await holdsRefreshToken(token, { appId, portalId, userId }).catch(unanswered)
    if (held === 'not-held') return revoke(token, 'refresh_token')
    if (held === 'unknown') leave('grant_unreadable')
  }

  /** Nobody has it but HubSpot, so it harms less alive than a grant in use that dies by it. */
  const leave = (reason: 'holder_unknown' | 'grant_unreadable') =>
    log.error('revocation_failed', { reason, label: 'refresh_token' })

  return async ({ accessToken, refreshToken }, whose) => {
    await Promise.all([
      refreshToken === null ? null : revokeUnlessHeld(refreshToken, whose),
      revoke(accessToken, 'access_token'),
    ])
  }
}

function unanswered(error: unknown): 'unknown' {
  if (error instanceof Refusal) return 'unknown'
  throw error
}
