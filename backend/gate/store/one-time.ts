// Values that work once and for ten minutes: OAuth `state` and connect tickets. Only their SHA-256 is kept. Deleting is taking,
// so of many takers one gets it.
import { sql, type Sql } from './database.ts'

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

export type OneTimeStore = ReturnType<typeof createOneTime>

export const createOneTime = (database: Sql) => ({
  async put({ kind, hash, cookieHash, portalId, userId }: OneTimeValue): Promise<void> {
    await database.rows(sql`
      INSERT INTO one_time_values (kind, hash, cookie_hash, portal_id, user_id, expires_at)
      VALUES (${kind}, ${hash}, ${cookieHash}, ${portalId}, ${userId}, now_ms() + ${oneTimeLifetimeMs})`)
  },

  /** Uses the value up; `null` when unknown, used or older than ten minutes. One of many concurrent takers gets it. */
  async take(kind: OneTimeValue['kind'], hash: Uint8Array): Promise<OneTimeValue | null> {
    const [value] = await database.rows<OneTimeValue>(sql`
      DELETE FROM one_time_values WHERE kind = ${kind} AND hash = ${hash} AND expires_at > now_ms()
      RETURNING kind, hash, cookie_hash AS "cookieHash", portal_id AS "portalId", user_id AS "userId"`)
    return value ?? null
  },
})
