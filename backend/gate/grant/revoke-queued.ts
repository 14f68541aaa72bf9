// Tells HubSpot which refresh tokens must die. The queue is in the store, so neither a crash nor an outage forgets one.
import type { Log } from '../log.ts'
import type { Revocation, RevocationStore } from '../store/revocation-store.ts'
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
  log: Log
}): RevokeQueued {
  const { revocations, vault, tokenEndpoint, log } = deps

  async function revoke({ id, key, token }: Revocation): Promise<void> {
    const about = { portalId: key.portalId, userId: key.userId }
    const opened = await vault.open({ ...key, column: 'refresh' }, token.sealed)
    if (!opened.ok && opened.why === 'key-unknown')
      return log.error('vault_key_unknown', { ...about, kid: token.kid })
    if (!opened.ok) log.error('revocation_failed', { ...about, reason: opened.why })
    else if (!(await tokenEndpoint.revoke(opened.text, 'refresh_token'))) {
      return log.warn('revocation_failed', { ...about, reason: 'no_answer' }) // due again later
    } else log.info('tokens_revoked', about)
    await revocations.done(id)
  }

  return async () => {
    const due = await revocations.take(batch, leaseMs)
    await Promise.all(due.map(revoke))
    return due.length === batch
  }
}
