// Tells HubSpot which refresh tokens must die. The queue is in the store, so neither a crash nor an outage forgets one.
import type { Log } from '../log.ts'
import type { GrantKey } from '../store/grant-row.ts'
import type { Revocation, RevocationStore } from '../store/revocations.ts'
import type { HoldsRefreshToken } from './holds-refresh-token.ts'
import type { TokenEndpoint } from './token-endpoint.ts'
import type { Vault } from '../vault/vault.ts'

const batch = 10
/** Held back for this long while one process asks; longer than the call takes. */
const leaseMs = 30_000

/** One batch; says whether there may be more. */
export type RevokeQueued = () => Promise<boolean>

export function createRevokeQueued(deps: {
  revocations: RevocationStore
  vault: Vault
  tokenEndpoint: TokenEndpoint
  holdsRefreshToken: HoldsRefreshToken
  log: Log
}): RevokeQueued {
  const { revocations, vault, tokenEndpoint, holdsRefreshToken, log } = deps

  async function revoke({ id, key, token }: Revocation): Promise<void> {
    const ids = { portalId: key.portalId, userId: key.userId }
    const opened = await vault.open({ ...key, column: 'refresh' }, token.sealed)
    if (!opened.ok) {
      // An operator can put the key right; until then the token lives on, and it must not be forgotten.
      const event = opened.why === 'key-unknown' ? 'vault_key_unknown' : 'revocation_failed'
      log.error(event, { ...ids, kid: token.kid, reason: opened.why })
      return revocations.keep(id)
    }
    const refusal = await revokeUnlessHeld(opened.text, key)
    if (refusal) return log.warn('revocation_failed', { ...ids, reason: refusal }) // due again later
    await revocations.done(id)
  }

  async function revokeUnlessHeld(
    token: string,
    key: GrantKey,
  ): Promise<'grant_unreadable' | 'no_answer' | null> {
    const ids = { portalId: key.portalId, userId: key.userId }
    const held = await holdsRefreshToken(token, key)
    if (held === 'unknown') return 'grant_unreadable'
    // Its user has connected anew meanwhile and was given the same one again.
    if (held === 'held') log.info('revocation_needless', ids)
    else if (await tokenEndpoint.revoke(token, 'refresh_token')) log.info('tokens_revoked', ids)
    else return 'no_answer'
    return null
  }

  return async () => {
    const due = await revocations.take(batch, leaseMs)
    await Promise.all(due.map(revoke))
    return due.length === batch
  }
}
