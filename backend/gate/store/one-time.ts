// OAuth states and tickets as rows. Deleting is taking, so of many takers one gets it.
import type { Sql } from './database.ts'
import { oneTimeLifetimeMs, type OneTimeStore, type OneTimeValue } from './one-time-store.ts'

export const createOneTime = (sql: Sql): OneTimeStore => ({
  async put({ kind, hash, cookieHash, portalId, userId }) {
    await sql.rows(
      `INSERT INTO one_time_values (kind, hash, cookie_hash, portal_id, user_id, expires_at)
       VALUES ($1, $2, $3, $4, $5, now_ms() + ${oneTimeLifetimeMs})`,
      kind,
      hash,
      cookieHash,
      portalId,
      userId,
    )
  },

  async take(kind, hash) {
    const [value] = await sql.rows<OneTimeValue>(
      `DELETE FROM one_time_values WHERE kind = $1 AND hash = $2 AND expires_at > now_ms()
       RETURNING kind, hash, cookie_hash AS "cookieHash", portal_id AS "portalId", user_id AS "userId"`,
      kind,
      hash,
    )
    return value ?? null
  },
})
