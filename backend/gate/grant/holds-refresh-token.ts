// Whether a grant in use lives by a refresh token that is about to be revoked: HubSpot may give a user the same one again,
// and revoking it would end the grant that has it.
import { timingSafeEqual } from 'node:crypto'
import { digestOf } from '../secret.ts'
import type { GrantRow } from '../store/grant-row.ts'
import type { GrantStore } from '../store/grants.ts'
import type { Vault } from '../vault/vault.ts'
import { grantKeyOf } from './grant-key.ts'

export type Held =
  | 'held'
  | 'not-held'
  /** A grant's own token does not open. */
  | 'unknown'

/** Looks at the grants that could have it: the user's own, and the one of their account. */
export type HoldsRefreshToken = (
  refreshToken: string,
  of: { appId: string; portalId: string; userId: string },
) => Promise<Held>

export function createHoldsRefreshToken({
  grants,
  vault,
}: {
  grants: GrantStore
  vault: Vault
}): HoldsRefreshToken {
  async function compare({ key, tokens, state }: GrantRow, refreshToken: string): Promise<Held> {
    // HubSpot itself has said that this one is dead.
    if (state === 'revoked') return 'not-held'
    const opened = await vault.open({ ...key, column: 'refresh' }, tokens.refresh)
    if (!opened.ok) return 'unknown'
    return timingSafeEqual(digestOf(opened.text), digestOf(refreshToken)) ? 'held' : 'not-held'
  }

  return async (refreshToken, of) => {
    const keys = (['user', 'account'] as const).map((access) => grantKeyOf(access, of))
    const rows = await Promise.all(keys.map((key) => grants.find(key)))
    const found = await Promise.all(rows.map((row) => (row ? compare(row, refreshToken) : 'not-held')))
    return found.find((held) => held !== 'not-held') ?? 'not-held'
  }
}
