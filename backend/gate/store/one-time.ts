// Values that work once and for ten minutes: OAuth `state` and connect tickets. Only their SHA-256 is kept. Deleting is taking,
// so of many takers one gets it.
import type { Sql } from './database.ts'

export interface OneTimeValue {
  kind: 'state' | 'ticket'
  hash: Uint8Array
  /** SHA-256 of the browser's cookie, for a state. */
  cookieHash: Uint8Array | null
  /** Who the value is bound to, if anyone. */
  portalId: string | null
  userId: string | null
}

export const oneTimeLifetimeMs = 10 * 60_000

export interface OneTimeStore {
  put(value: OneTimeValue): Promise<void>
  /** Uses the value up; `null` when unknown, used or older than ten minutes. One of many concurrent takers gets it. */
  take(kind: OneTimeValue['kind'], hash: Uint8Array): Promise<OneTimeValue | null>
}

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
