// Removes what has expired, by the database's clock and a few rows at a time, so that no request waits behind it.
import { purgeLines } from './audit-removal.ts'
import type { Database } from './database.ts'

/** Table and its key; a row is over at its `expires_at`. Revocations that expire were tried for three days. */
const expiring = {
  writes: 'app_id, portal_id, user_id, rid',
  one_time_values: 'kind, hash',
  ended_consents: 'app_id, portal_id, user_id',
  revocations: 'id',
}

export async function purge(database: Database, limit: number): Promise<number> {
  let removed = await database.purgeClaims(limit)
  for (const [table, key] of Object.entries(expiring)) {
    // The outer condition looks again at a row that changed meanwhile, such as a write opened anew.
    const gone = await database.rows([
      `DELETE FROM ${table} WHERE expires_at <= now_ms() AND (${key}) IN (
         SELECT ${key} FROM ${table} WHERE expires_at <= now_ms() ORDER BY expires_at LIMIT $1) RETURNING 1`,
      limit,
    ])
    removed += gone.length
  }
  return removed + (await purgeLines(database, limit))
}
