// Tells HubSpot which refresh tokens must die. The queue is in the store, so no crash forgets one, and no outage under three days.
import type { Log } from '../log.ts'
import type { Revocation, RevocationStore } from '../store/revocations.ts'
import type { Vault } from '../vault/vault.ts'
import type { RevokeUnlessHeld } from './revoke-unless-held.ts'

const batch = 10
/** Held back for this long while one process asks; longer than the call takes. */
const leaseMs = 30_000

export function createRevokeQueued(deps: {
  revocations: RevocationStore
  vault: Vault
  revokeUnlessHeld: RevokeUnlessHeld
  log: Log
}) {
  const { revocations, vault, revokeUnlessHeld, log } = deps

  async function revoke({ id, key, token }: Revocation): Promise<void> {
    const ids = { portalId: key.portalId, userId: key.userId }
    const opened = await vault.open({ ...key, column: 'refresh' }, token.sealed)
    if (!opened.ok) {
      // An operator can put the key right; until then the token lives on, and it must not be forgotten.
      const event = opened.why === 'key-unknown' ? 'vault_key_unknown' : 'revocation_failed'
      log.error(event, { ...ids, kid: token.kid, reason: opened.why })
      return revocations.keep(id)
    }
    const outcome = await revokeUnlessHeld(opened.text, key)
    if (outcome === 'grant_unreadable' || outcome === 'no_answer') {
      log.warn('revocation_failed', { ...ids, reason: outcome }) // due again later
      // Here, too, it may be the key: HubSpot was not asked, so its silence is not what runs out.
      if (outcome === 'grant_unreadable') await revocations.keep(id)
      return
    }
    // Held: its user has connected anew meanwhile and was given the same one again.
    log.info(outcome === 'held' ? 'revocation_needless' : 'tokens_revoked', ids)
    await revocations.done(id)
  }

  /** One batch; says whether there may be more. */
  return async (): Promise<boolean> => {
    const due = await revocations.take(batch, leaseMs)
    await Promise.all(due.map(revoke))
    return due.length === batch
  }
}
