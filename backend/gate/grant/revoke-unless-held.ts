// Ends a refresh token at HubSpot, unless a grant in use lives by it: HubSpot may give a user the same one again, and
// revoking it would end the grant that has it.
import { timingSafeEqual } from 'node:crypto'
import { digestOf } from '../secret.ts'
import type { GrantKey, GrantRow } from '../store/grant-row.ts'
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

  async function compare(row: GrantRow | null, refreshToken: string) {
    // Of a revoked grant HubSpot itself has said that it is dead.
    if (!row || row.state === 'revoked') return null
    const opened = await vault.open({ ...row.key, column: 'refresh' }, row.tokens.refresh)
    if (!opened.ok) return 'grant_unreadable'
    return timingSafeEqual(digestOf(opened.text), digestOf(refreshToken)) ? 'held' : null
  }

  return async (refreshToken, of) => {
    // Those that could have it: the user's own grant, and the one of their account.
    const keys = (['user', 'account'] as const).map((access) => grantKeyOf(access, of))
    const rows = await Promise.all(keys.map((key) => grants.find(key)))
    const compared = await Promise.all(rows.map((row) => compare(row, refreshToken)))
    const kept = compared.find((one) => one !== null)
    if (kept) return kept
    return (await tokenEndpoint.revoke(refreshToken, 'refresh_token')) ? 'revoked' : 'no_answer'
  }
}
