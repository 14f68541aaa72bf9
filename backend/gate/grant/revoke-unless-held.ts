// Ends a refresh token at HubSpot, unless a grant in use lives by it: HubSpot may give a user the same one again, and
// revoking it would end the grant that has it.
import { timingSafeEqual } from 'node:crypto'
import { digestOf } from '../secret.ts'
import type { GrantKey } from '../store/grant-row.ts'
import type { GrantStore } from '../store/grants.ts'
import type { Vault } from '../vault/vault.ts'
import { grantKeyOf } from './grant-key.ts'
import type { TokenEndpoint } from './token-endpoint.ts'

/** `grant_unreadable`: a grant's own token does not open, so nobody knows whether it is the same. */
export type RevokeUnlessHeld = (
  refreshToken: string,
  of: GrantKey,
) => Promise<'revoked' | 'held' | 'grant_unreadable' | 'no_answer'>

export function createRevokeUnlessHeld(deps: {
  grants: GrantStore
  vault: Vault
  tokenEndpoint: TokenEndpoint
}): RevokeUnlessHeld {
  const { grants, vault, tokenEndpoint } = deps

  return async (refreshToken, of) => {
    // Those that could have it: the user's own grant, and the one of their account.
    for (const access of ['user', 'account'] as const) {
      const row = await grants.find(grantKeyOf(access, of))
      // Of a revoked grant HubSpot itself has said that it is dead.
      if (!row || row.state === 'revoked') continue
      const opened = await vault.open({ ...row.key, column: 'refresh' }, row.tokens.refresh)
      if (!opened.ok) return 'grant_unreadable'
      if (timingSafeEqual(digestOf(opened.text), digestOf(refreshToken))) return 'held'
    }
    return (await tokenEndpoint.revoke(refreshToken, 'refresh_token')) ? 'revoked' : 'no_answer'
  }
}
