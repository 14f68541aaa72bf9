// Claims as rows. Inserting is each database's own, because it decides what a card request costs.
import type { Claim, Database } from './database.ts'

export interface ClaimStore {
  /**
   * Inserts all in one transaction or statement; `true` where the claim is new. Of equal ones in one call the first wins.
   * When it throws, a claim may be there all the same (the answer to a commit can get lost): none is fresh, all may be released.
   */
  insert(claims: readonly Claim[]): Promise<boolean[]>
  /** Gives a claim back, for a request that ends in a 5xx before any effect. Does nothing to another holder's claim. */
  release(claim: Claim): Promise<void>
}

export const createClaims = (database: Database): ClaimStore => ({
  insert: async (claims) => (claims.length === 0 ? [] : await database.insertClaims(claims)),

  async release({ signedAt, mac, holder }) {
    await database.rows(
      'DELETE FROM claims WHERE signed_at = $1 AND mac = $2 AND holder = $3',
      signedAt,
      mac,
      holder,
    )
  },
})
