// Refresh tokens that HubSpot must still be told to revoke, as rows, kept until it was. Taking one puts off its next attempt, so a
// process that dies leaves it to another.
import { tuples, type Sql } from './database.ts'
import type { GrantKey } from './grant-row.ts'
import type { SealedText } from './sealed.ts'

export interface Revocation {
  id: number
  /** The key and column the token was sealed for; it opens as no other. */
  key: GrantKey
  token: SealedText
  /** This one included. */
  attempts: number
}

/** After this long the store gives up: a token that HubSpot would not revoke is forgotten. */
export const revocationLifetimeMs = 3 * 24 * 60 * 60_000

export interface RevocationStore {
  add(key: GrantKey, token: SealedText): Promise<void>
  /** Due ones, each held back from everyone for `leaseMs`, and twice as long with every attempt (at most 256 times). */
  take(limit: number, leaseMs: number): Promise<Revocation[]>
  /** Its lifetime begins anew. */
  keep(id: number): Promise<void>
  done(id: number): Promise<void>
}

export const createRevocations = (sql: Sql): RevocationStore => ({
  add: (key, token) => queueRevocations(sql, [{ key, token }]),

  async take(limit, leaseMs) {
    // The outer condition looks again at the row as another taker left it (Postgres waits for it, then re-checks).
    const rows = await sql.rows<GrantKey & { id: number; refresh: string; kid: string; attempts: number }>(
      `UPDATE revocations SET attempts = attempts + 1,
         due_at = now_ms() + $2 * CASE WHEN attempts < 8 THEN 1 << attempts ELSE 256 END
       WHERE due_at <= now_ms()
         AND id IN (SELECT id FROM revocations WHERE due_at <= now_ms() ORDER BY due_at LIMIT $1)
       RETURNING id, app_id AS "appId", portal_id AS "portalId", user_id AS "userId", refresh, kid, attempts`,
      limit,
      leaseMs,
    )
    return rows.map(({ id, refresh, kid, attempts, ...key }) => ({
      id,
      key,
      token: { sealed: refresh, kid },
      attempts,
    }))
  },

  async keep(id) {
    await sql.rows(`UPDATE revocations SET expires_at = now_ms() + ${revocationLifetimeMs} WHERE id = $1`, id)
  },

  async done(id) {
    await sql.rows('DELETE FROM revocations WHERE id = $1', id)
  },
})

const rowsPerInsert = 500

export async function queueRevocations(
  sql: Sql,
  tokens: readonly { key: GrantKey; token: SealedText }[],
): Promise<void> {
  for (let start = 0; start < tokens.length; start += rowsPerInsert) {
    const { text, values } = tuples(
      tokens
        .slice(start, start + rowsPerInsert)
        .map(({ key, token }) => [key.appId, key.portalId, key.userId, token.sealed, token.kid]),
      'now_ms()',
      `now_ms() + ${revocationLifetimeMs}`,
    )
    await sql.rows(
      `INSERT INTO revocations (app_id, portal_id, user_id, refresh, kid, due_at, expires_at) VALUES ${text}`,
      ...values,
    )
  }
}
