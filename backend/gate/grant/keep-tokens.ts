// Brings new tokens into the row, whatever the store does meanwhile. With a provider that rotates, they are the only
// ones left that work, so they are not let go of while there is a chance to keep them.
import { setTimeout as pause } from 'node:timers/promises'
import type { GrantKey, GrantRow, SealedTokens } from '../store/grant-row.ts'
import type { GrantStore, RefreshFence } from '../store/grants.ts'
import type { RevocationStore } from '../store/revocations.ts'

export type Kept =
  /** With these tokens, or with newer ones. */
  | GrantRow
  /** The row was deleted; the tokens are to be revoked. */
  | 'removed'
  /** The row was taken out of use meanwhile, and stays so. */
  | 'out-of-use'
  /** The store did not answer for too long, or others kept the lease. */
  | 'not-kept'

/** Longer than the minute in which a second `invalid_grant` could count against the row. */
const persistenceMs = 90_000
const pauseMs = 250
const leaseMs = 20_000

export function createKeepTokens(deps: {
  grants: GrantStore
  revocations: RevocationStore
  now: () => number
}) {
  const { grants, revocations, now } = deps

  /** Callers wait meanwhile: nobody uses tokens that a crash could still take away. */
  return async ({ key, epoch, version }: GrantRow, tokens: SealedTokens): Promise<Kept> => {
    const until = now() + persistenceMs
    let fence: RefreshFence = { epoch, version }
    do {
      // A store that does not answer is asked again; the fence makes every later try safe, also after the lease.
      const outcome = await tryToKeep(key, fence, tokens).catch(() => 'again' as const)
      if (outcome !== 'again') return outcome
      // When our lease ran out and nobody has newer tokens, we were stopped or cut off for long: take it again.
      const again = await grants.lease(key, version, leaseMs).catch(() => null)
      if (again === null) await pause(pauseMs)
      else fence = { epoch: again, version }
    } while (now() < until)
    return 'not-kept'
  }

  async function tryToKeep(
    key: GrantKey,
    fence: RefreshFence,
    tokens: SealedTokens,
  ): Promise<Exclude<Kept, 'not-kept'> | 'again'> {
    const committed = await grants.commit(key, fence, tokens)
    const row = await grants.find(key)
    if (row && (committed || row.version !== fence.version)) return row
    if (row) return row.state === 'revoked' || row.state === 'quarantined' ? 'out-of-use' : 'again'
    // Uninstalled meanwhile: these tokens must not outlive the row. A consent that replaced the row is another matter:
    // its tokens may be the same as these, so nothing is revoked then.
    if (!committed) await revocations.add(key, { sealed: tokens.refresh, kid: tokens.kid })
    return 'removed'
  }
}
