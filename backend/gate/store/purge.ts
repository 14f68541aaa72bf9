// Removes what has expired, by the database's clock and a few rows at a time, so that no request waits behind it.
import { purgeLines } from './audit-removal.ts'
import type { RandomBytes } from './audit.ts'
import { claimLifetimeMs } from './claim-store.ts'
import type { Database } from './database.ts'

/** Table, its key, and when a row is over. Revocations that expire were tried for three days. */
const expiring = [
  { table: 'claims', key: 'signed_at, mac', time: 'signed_at', lifetimeMs: claimLifetimeMs },
  { table: 'writes', key: 'app_id, portal_id, user_id, rid', time: 'expires_at', lifetimeMs: 0 },
  { table: 'one_time_values', key: 'kind, hash', time: 'expires_at', lifetimeMs: 0 },
  { table: 'ended_consents', key: 'app_id, portal_id, user_id', time: 'expires_at', lifetimeMs: 0 },
  { table: 'revocations', key: 'id', time: 'expires_at', lifetimeMs: 0 },
]

export async function purge(database: Database, limit: number, randomBytes: RandomBytes): Promise<number> {
  let removed = 0
  for (const { table, key, time, lifetimeMs } of expiring) {
    const over = `${time} <= now_ms() - ${lifetimeMs}`
    // The outer condition looks again at a row that changed meanwhile, such as a write opened anew.
    const gone = await database.rows(
      `DELETE FROM ${table} WHERE ${over}
         AND (${key}) IN (SELECT ${key} FROM ${table} WHERE ${over} ORDER BY ${time} LIMIT $1) RETURNING 1`,
      limit,
    )
    removed += gone.length
  }
  return removed + (await purgeLines(database, limit, randomBytes))
}
