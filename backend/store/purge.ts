// Removes what has expired, by the database's clock and a few rows at a time, so that no request waits behind it.
import { purgeLines } from './audit.ts'
import { claimLifetimeMs } from './claim-store.ts'
import type { Database } from './database.ts'

/** Table, its key, and which rows are over. Revocations that expire were tried for three days. */
const expiring = [
  { table: 'claims', key: 'signed_at, mac', over: `signed_at <= now_ms() - ${claimLifetimeMs}` },
  { table: 'writes', key: 'app_id, portal_id, user_id, request_id', over: 'expires_at <= now_ms()' },
  { table: 'one_time_values', key: 'kind, hash', over: 'expires_at <= now_ms()' },
  { table: 'revocations', key: 'id', over: 'expires_at <= now_ms()' },
]

export async function purge(database: Database, limit: number): Promise<number> {
  let removed = 0
  for (const { table, key, over } of expiring) {
    // The outer condition looks again at a row that changed meanwhile, such as a write opened anew.
    const gone = await database.rows(
      `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${over} LIMIT $1) AND ${over} RETURNING 1`,
      limit,
    )
    removed += gone.length
  }
  return removed + (await purgeLines(database, limit))
}
