// Brings new tokens into the row, whatever the store does meanwhile. With a provider that rotates, they are the only
// ones left that work, so they are not let go of while there is a chance to keep them.
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../log.ts'
import type { GrantKey, GrantRow, GrantStore, RefreshFence, SealedTokens } from '../store/grant-store.ts'
import type { RevocationStore } from '../store/revocation-store.ts'

/** The row as it is in the end, with these tokens or newer ones; `null` when it was deleted. */
export type KeepTokens = (
  row: GrantRow,
  fence: RefreshFence,
  tokens: SealedTokens,
) => Promise<GrantRow | null>

/** Longer than the minute in which a second `invalid_grant` could count against the row. */
const persistenceMs = 90_000
const pauseMs = 250
const leaseMs = 20_000

export function createKeepTokens(deps: {
  grants: GrantStore
  revocations: RevocationStore
  log: Log
  now: () => number
}): KeepTokens {
  const { grants, revocations, log, now } = deps

  return async (row, fence, tokens) => {
    const { key } = row
    const until = now() + persistenceMs
    let held = fence
    for (;;) {
      try {
        const kept = await tryToKeep(key, held, tokens)
        if (kept !== 'again') return kept
        // Our lease ran out and nobody has newer tokens: we were stopped or cut off for long. Take it again.
        const epoch = await grants.lease(key, held.version, leaseMs)
        if (epoch !== null) {
          held = { ...held, epoch }
          continue
        }
      } catch (error) {
        // The store does not answer; the fence makes every later try safe, also after the lease.
        if (now() >= until) throw error
      }
      if (now() >= until) {
        log.error('refresh_failed', { portalId: key.portalId, userId: key.userId, reason: 'tokens_not_kept' })
        return grants.find(key)
      }
      await pause(pauseMs)
    }
  }

  async function tryToKeep(
    key: GrantKey,
    fence: RefreshFence,
    tokens: SealedTokens,
  ): Promise<GrantRow | null | 'again'> {
    const committed = await grants.commit(key, fence, tokens)
    const row = await grants.find(key)
    if (committed) return row
    if (row) return row.version === fence.version && row.state !== 'revoked' ? 'again' : row
    // Uninstalled meanwhile: these tokens must not outlive the row. A consent that replaced the row is another matter:
    // its tokens may be the same as these, so nothing is revoked then.
    await revocations.add(key, { sealed: tokens.refresh, kid: tokens.kid })
    return null
  }
}
