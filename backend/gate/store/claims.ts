// Claims as rows. Inserting is each database's own, because it decides what a card request costs.
import type { ClaimStore } from './claim-store.ts'
import type { Database } from './database.ts'

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
