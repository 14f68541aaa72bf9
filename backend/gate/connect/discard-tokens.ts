// Ends tokens that are not kept. Both, because revoking a refresh token leaves its access token alive
// (HubSpot docs, "Manage OAuth tokens").
import type { IssuedTokens } from '../grant/token-answer.ts'
import type { TokenEndpoint } from '../grant/token-endpoint.ts'
import type { Log } from '../log.ts'

const attempts = 2

export function createDiscardTokens({ tokenEndpoint, log }: { tokenEndpoint: TokenEndpoint; log: Log }) {
  async function revoke(token: string, hint: 'access_token' | 'refresh_token') {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      if (await tokenEndpoint.revoke(token, hint)) return
    }
    log.error('revocation_failed', { reason: 'no_answer', label: hint })
  }

  return async ({ accessToken, refreshToken }: Pick<IssuedTokens, 'accessToken' | 'refreshToken'>) => {
    await Promise.all([
      refreshToken === null ? null : revoke(refreshToken, 'refresh_token'),
      revoke(accessToken, 'access_token'),
    ])
  }
}
