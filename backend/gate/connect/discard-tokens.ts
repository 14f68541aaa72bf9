// Ends tokens that are not kept. Both, because revoking a refresh token leaves its access token alive
// (https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens); but not a refresh
// token that a grant in use may live by.
import type { IssuedTokens } from '../grant/token-answer.ts'
import { Refusal } from '../errors.ts'
import type { InstallDeps } from './install-deps.ts'

/** As far as HubSpot said. */
type Whose = Pick<IssuedTokens, 'portalId' | 'userId'>

type Discarded = Awaited<ReturnType<InstallDeps['revokeUnlessHeld']>> | 'holder_unknown'

export function createDiscardTokens({ config, tokenEndpoint, revokeUnlessHeld, log }: InstallDeps) {
  const appId = config.app.id

  return async ({ accessToken, refreshToken }: IssuedTokens, whose: Whose): Promise<void> => {
    await Promise.all([
      refreshToken && discard('refresh_token', () => revokeRefresh(refreshToken, whose)),
      discard('access_token', async () =>
        (await tokenEndpoint.revoke(accessToken, 'access_token')) ? 'revoked' : 'no_answer',
      ),
    ])
  }

  /** One that is left is known to nobody but HubSpot: it harms less alive than a grant in use that dies by it. */
  async function revokeRefresh(token: string, { portalId, userId }: Whose): Promise<Discarded> {
    if (portalId === null || userId === null) return 'holder_unknown'
    return revokeUnlessHeld(token, { appId, portalId, userId }).catch((error: unknown) => {
      if (error instanceof Refusal) return 'grant_unreadable'
      throw error
    })
  }

  /** What HubSpot does not answer is asked once more. */
  async function discard(label: string, revoke: () => Promise<Discarded>) {
    let outcome = await revoke()
    if (outcome === 'no_answer') outcome = await revoke()
    if (outcome !== 'revoked' && outcome !== 'held')
      log.error('revocation_failed', { reason: outcome, label })
  }
}
