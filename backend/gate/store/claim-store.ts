// The one use of each signed request.

/** A claim is known by its MAC. The signed timestamp stands first in the key so that new rows lie together
 *  and expiry needs no column: equal MACs have equal timestamps, because the MAC covers it. */
export interface Claim {
  mac: Buffer
  signedAt: number
  /** The id of the request that asks, of no other: only its own claim can be given back by it. */
  holder: Uint8Array
}

/** Signature lifetime 5 min, clock tolerance 30 s, and 10 min so that a clock that steps back finds the claim. */
export const claimLifetimeMs = 5 * 60_000 + 30_000 + 10 * 60_000

export interface ClaimStore {
  /**
   * Inserts all in one transaction or statement; `true` where the claim is new. Of equal ones in one call the first wins.
   * When it throws, a claim may be there all the same (the answer to a commit can get lost): none is fresh, all may be released.
   */
  insert(claims: readonly Claim[]): Promise<boolean[]>
  /** Gives a claim back, for a request that ends in a 5xx before any effect. Does nothing to another holder's claim. */
  release(claim: Claim): Promise<void>
}
