// Removes claims past their lifetime, and remembers the newest of them: whatever was signed no later counts as used for
// ever. A clock that jumps ahead has claims purged that are still needed once it is back.
import { sql, type Sql } from './database.ts'

/** Signature lifetime 5 min, clock tolerance 30 s, and 10 min so that a clock that steps back finds the claim. */
export const claimLifetimeMs = 5 * 60_000 + 30_000 + 10 * 60_000

/** Within a transaction that no insert of claims runs beside. Says how many are gone. */
export async function purgeClaims(transaction: Sql, limit: number): Promise<number> {
  const gone = await transaction.rows<{ signedAt: number }>(sql`
    DELETE FROM claims WHERE (signed_at, mac) IN (
      SELECT signed_at, mac FROM claims WHERE signed_at <= now_ms() - ${claimLifetimeMs}
      ORDER BY signed_at LIMIT ${limit})
    RETURNING signed_at AS "signedAt"`)
  if (gone.length === 0) return 0
  const newest = gone.reduce((latest, { signedAt }) => Math.max(latest, signedAt), 0)
  await transaction.rows(sql`UPDATE purged_claims SET signed_at = ${newest} WHERE signed_at < ${newest}`)
  return gone.length
}

/** A claim signed no later than this is never new: it may have been here, and been purged. */
export const newestPurged = 'SELECT signed_at AS "signedAt" FROM purged_claims'
