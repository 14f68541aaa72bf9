// A consent becomes a grant: sealed for its row, it replaces what was there and fences off a refresh in flight. How an
// earlier try ended is forgotten with it.
import type { EndedConsentStore } from '../store/ended-consents.ts'
import type { GrantKey } from '../store/grant-row.ts'
import type { GrantStore } from '../store/grants.ts'
import { sealTokens } from './seal-tokens.ts'
import type { Vault } from '../vault/vault.ts'

/**
 * The refresh token that is replaced is dropped, not revoked: HubSpot may give the same one to a second consent, and
 * whether revoking an older one ends the newer grant is not documented.
 */
export function createSaveConsent(deps: {
  vault: Vault
  grants: GrantStore
  endedConsents: EndedConsentStore
  now: () => number
}) {
  const { vault, grants, endedConsents, now } = deps
  return async (
    key: GrantKey,
    issued: { accessToken: string; refreshToken: string; expiresInMs: number },
    scopes: string[],
  ): Promise<void> => {
    const { appId, portalId, userId } = key
    const { accessToken, refreshToken, expiresInMs } = issued
    // One grant for the account ends everybody's trying.
    await endedConsents.forget({ appId, portalId, ...(userId !== '' && { userId }) })
    const tokens = { accessToken, refreshToken, accessExpiresAt: now() + expiresInMs, scopes }
    await grants.put(key, await sealTokens(vault, key, tokens))
  }
}
