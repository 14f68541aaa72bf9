// Claims as rows. Inserting is each database's own, because it decides what a card request costs.
import { sql, type Claim, type Database } from './database.ts'

export type ClaimStore = ReturnType<typeof createClaims>

export const createClaims = (database: Database) => ({
  insert: database.insertClaims.bind(database),

  /** Gives a claim back, for a request that ends in a 5xx before any effect. Does nothing to another holder's claim. */
  async release({ signedAt, mac, holder }: Claim): Promise<void> {
    await database.rows(
      sql`DELETE FROM claims WHERE signed_at = ${signedAt} AND mac = ${mac} AND holder = ${holder}`,
    )
  },
})
