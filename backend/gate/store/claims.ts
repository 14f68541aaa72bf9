// Claims as rows. Inserting is each database's own, because it decides what a card request costs.
import { sql, type Claim, type Database } from './database.ts'

export type ClaimStore = ReturnType<typeof createClaims>

export const createClaims = (database: Database) => ({
  /**
   * Inserts all in one transaction or statement; `true` where the claim is new. Of equal ones in one call the first wins.
   * When it throws, a claim may be there all the same (the answer to a commit can get lost): none is fresh, all may be released.
   */
  insert: async (claims: readonly Claim[]): Promise<boolean[]> =>
    claims.length === 0 ? [] : await database.insertClaims(claims),

  /** Gives a claim back, for a request that ends in a 5xx before any effect. Does nothing to another holder's claim. */
  async release({ signedAt, mac, holder }: Claim): Promise<void> {
    await database.rows(
      sql`DELETE FROM claims WHERE signed_at = ${signedAt} AND mac = ${mac} AND holder = ${holder}`,
    )
  },
})
