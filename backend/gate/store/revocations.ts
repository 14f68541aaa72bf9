// Refresh tokens that HubSpot must still be told to revoke, as rows, kept until it was. Taking one puts off its next attempt, so a
// process that dies leaves it to another.
import { sql, tuples, type Sql } from './database.ts'
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
const lifetimeMs = 3 * 24 * 60 * 60_000

export type RevocationStore = ReturnType<typeof createRevocations>

export const createRevocations = (database: Sql) => ({
  add: (key: GrantKey, token: SealedText): Promise<void> => queueRevocations(database, [{ key, token }]),

  /** Due ones, each held back from everyone for `leaseMs`, and twice as long with every attempt (at most 256 times). */
  async take(limit: number, leaseMs: number): Promise<Revocation[]> {
    // The outer condition looks again at the row as another taker left it (Postgres waits for it, then re-checks).
    const rows = await database.rows<GrantKey & SealedText & { id: number; attempts: number }>(sql`
      UPDATE revocations SET attempts = attempts + 1,
        due_at = now_ms() + ${leaseMs} * CASE WHEN attempts < 8 THEN 1 << CAST(attempts AS INTEGER) ELSE 256 END
      WHERE due_at <= now_ms()
        AND id IN (SELECT id FROM revocations WHERE due_at <= now_ms() ORDER BY due_at LIMIT ${limit})
      RETURNING id, app_id AS "appId", portal_id AS "portalId", user_id AS "userId", refresh AS sealed, kid, attempts`)
    return rows.map(({ id, sealed, kid, attempts, ...key }) => ({
      id,
      key,
      token: { sealed, kid },
      attempts,
    }))
  },

  /** Its lifetime begins anew. */
  async keep(id: number): Promise<void> {
    await database.rows(sql`UPDATE revocations SET expires_at = now_ms() + ${lifetimeMs} WHERE id = ${id}`)
  },

  async done(id: number): Promise<void> {
    await database.rows(sql`DELETE FROM revocations WHERE id = ${id}`)
  },
})

const rowsPerInsert = 500

export async function queueRevocations(
  database: Sql,
  tokens: readonly { key: GrantKey; token: SealedText }[],
): Promise<void> {
  for (let start = 0; start < tokens.length; start += rowsPerInsert) {
    const rows = tokens
      .slice(start, start + rowsPerInsert)
      .map(({ key, token }) => [key.appId, key.portalId, key.userId, token.sealed, token.kid])
    await database.rows(sql`
      INSERT INTO revocations (app_id, portal_id, user_id, refresh, kid, due_at, expires_at)
      VALUES ${tuples(rows, 'now_ms()', `now_ms() + ${lifetimeMs}`)}`)
  }
}
