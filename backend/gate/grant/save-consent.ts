// A consent becomes a grant: sealed for its row, it replaces what was there and fences off a refresh in flight.
import type { GrantKey, GrantStore } from '../store/grant-store.ts'
import { sealTokens } from './seal-tokens.ts'
import type { Vault } from '../vault/vault.ts'

export type SaveConsent = (
  key: GrantKey,
  tokens: { accessToken: string; refreshToken: string; expiresInMs: number },
  scopes: string[],
) => Promise<void>

/**
 * The refresh token that is replaced is dropped, not revoked: HubSpot may give the same one to a second consent, and
 * whether revoking an older one ends the newer grant is not documented.
 */
export function createSaveConsent(deps: {
  vault: Vault
  grants: GrantStore
  now: () => number
}): SaveConsent {
  const { vault, grants, now } = deps
  return async (key, { accessToken, refreshToken, expiresInMs }, scopes) => {
    const tokens = { accessToken, refreshToken, accessExpiresAt: now() + expiresInMs, scopes }
    await grants.put(key, await sealTokens(vault, key, tokens))
  }
}
