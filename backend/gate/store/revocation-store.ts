// Refresh tokens that HubSpot must still be told to revoke, kept until it was.
import type { GrantKey } from './grant-store.ts'
import type { SealedText } from './write-store.ts'

export interface Revocation {
  id: number
  /** The key and column the token was sealed for; it opens as no other. */
  key: GrantKey
  token: SealedText
  /** This one included. */
  attempts: number
}

/** After this long the store gives up: a token that HubSpot would not revoke is forgotten. */
export const revocationLifetimeMs = 3 * 24 * 60 * 60_000

export interface RevocationStore {
  add(key: GrantKey, token: SealedText): Promise<void>
  /** Due ones, each held back from everyone for `leaseMs`, and twice as long with every attempt (at most 256 times). */
  take(limit: number, leaseMs: number): Promise<Revocation[]>
  /** Its lifetime begins anew. */
  keep(id: number): Promise<void>
  done(id: number): Promise<void>
}
