// A write that leaves nothing, to find out whether the database takes any.
import type { Database } from './database.ts'

export const tryWrite = (database: Database, hash: Uint8Array): Promise<void> =>
  database.transaction(async (sql) => {
    await sql.rows("INSERT INTO one_time_values (kind, hash, expires_at) VALUES ('state', $1, 0)", hash)
    await sql.rows("DELETE FROM one_time_values WHERE kind = 'state' AND hash = $1", hash)
  })
