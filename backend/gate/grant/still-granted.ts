// Whether HubSpot still honours a grant, asked about its refresh token, which lives as long as the grant does.
import { Refusal } from '../errors.ts'
import type { GrantRow } from '../store/grant-row.ts'
import type { OpenTokens } from './open-tokens.ts'
import type { TokenEndpoint } from './token-endpoint.ts'

/** `unknown`: HubSpot did not say, or the token does not open. */
export type StillGranted = (row: GrantRow) => Promise<'live' | 'dead' | 'unknown'>

export function createStillGranted(deps: {
  openTokens: OpenTokens
  tokenEndpoint: TokenEndpoint
}): StillGranted {
  const { openTokens, tokenEndpoint } = deps
  return async (row) => {
    try {
      const { kind } = await tokenEndpoint.introspect(await openTokens.refresh(row), 'refresh_token')
      return kind === 'active' ? 'live' : kind
    } catch (error) {
      if (error instanceof Refusal) return 'unknown'
      throw error
    }
  }
}
