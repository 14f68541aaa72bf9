// The store's database in Postgres, for many processes. Nothing outlives a transaction: no session settings, no prepared
// statements, no advisory locks, so a transaction pooler may stand between.
//
// When the connection breaks in the middle of a commit, nobody knows whether it happened. The caller is refused, and
// every table is made so that this is safe: a claim counts as used until its holder releases it, a write as begun, a
// grant's commit may be repeated and says whether it is in place, a step in the journal is looked up again.
import { claimLifetimeMs, newestPurged, purgeClaims } from './purge-claims.ts'
import { answerWithinMs, migrateWithinMs, type Database, type ScriptSql } from './database.ts'
import { migrationsTable } from './migrate.ts'
import type { PostgresConnection } from './postgres-connection.ts'
import { createPool } from './postgres-pool.ts'
import { inPostgresWords } from './postgres-words.ts'

const connectionsPerProcess = 10

// In order of the key, so that two inserts of the same claims cannot lock each other out. A claim too old to be
// remembered is never new: it may have been here, and purged.
const insertClaims = `INSERT INTO claims (signed_at, mac, holder)
  SELECT signed_at, mac, holder FROM unnest($1::bigint[], $2::bytea[], $3::bytea[])
    WITH ORDINALITY AS asked (signed_at, mac, holder, place)
  WHERE signed_at > greatest(now_ms() - ${claimLifetimeMs}, (${newestPurged})) ORDER BY signed_at, mac, place
  ON CONFLICT DO NOTHING RETURNING holder`

// What all processes share. The time of the statement, so that it can be compared through an index.
const clock = `CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql STABLE
  AS $$ SELECT floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint $$`

export async function openPostgres({ url }: { url: string }): Promise<Database> {
  const pool = createPool(url, connectionsPerProcess)
  return {
    rows: ([text, ...values]) => pool.use(answerWithinMs, (connection) => connection.run(text, values)),

    transaction: (work) =>
      pool.use(answerWithinMs, (connection) => inTransaction(connection, answerWithinMs, work)),

    migration: (work) =>
      pool.use(migrateWithinMs, async (connection) => {
        await createMigrationsTable(connection)
        return inTransaction(connection, migrateWithinMs, async (transaction) => {
          await transaction.script('LOCK TABLE schema_migrations IN ACCESS EXCLUSIVE MODE')
          // Only where there is none: who brings the schema up need not own what is there.
          const lacking = await transaction.rows(["SELECT 1 WHERE to_regproc('now_ms') IS NULL"])
          if (lacking.length > 0) await transaction.script(clock)
          return work(transaction)
        })
      }),

    async insertClaims(claims) {
      const values = [
        claims.map(({ signedAt }) => signedAt),
        claims.map(({ mac }) => byteaElement(mac)),
        claims.map(({ holder }) => byteaElement(holder)),
      ]
      const fresh = await pool.use(answerWithinMs, (connection) =>
        connection.run<{ holder: Uint8Array }>(
          insertClaims,
          values.map((column) => `{${column.join(',')}}`),
        ),
      )
      const winners = new Set(fresh.map(({ holder }) => byteaElement(holder)))
      return claims.map(({ holder }) => winners.has(byteaElement(holder)))
    },

    purgeClaims: (limit) =>
      pool.use(answerWithinMs, (connection) =>
        inTransaction(connection, answerWithinMs, async (transaction) => {
          // An insert that began before would not see what was purged; those that wait for the lock begin after it.
          await transaction.script('LOCK TABLE claims IN SHARE ROW EXCLUSIVE MODE')
          return purgeClaims(transaction, limit)
        }),
      ),

    usage: () => pool.usage(),
    close: () => pool.close(),
  }
}

const byteaElement = (bytes: Uint8Array) => `"\\\\x${Buffer.from(bytes).toString('hex')}"`

async function inTransaction<Result>(
  connection: PostgresConnection,
  limitMs: number,
  work: (transaction: ScriptSql) => Promise<Result>,
): Promise<Result> {
  // A process that stands still in the middle would hold its rows for ever: the server ends it after the same time.
  await connection.run(
    `BEGIN; SET LOCAL statement_timeout = ${limitMs}; SET LOCAL idle_in_transaction_session_timeout = ${limitMs}`,
  )
  try {
    const result = await work({
      rows: ([text, ...values]) => connection.run(text, values),
      script: async (text) => void (await connection.run(inPostgresWords(text))),
    })
    await connection.run('COMMIT')
    return result
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => connection.drop())
    throw error
  }
}

/** Two processes that create the table at once can collide even so (`IF NOT EXISTS` looks before it locks); then it is there. */
async function createMigrationsTable(connection: PostgresConnection): Promise<void> {
  await connection.run(migrationsTable).catch(() => connection.run(migrationsTable))
}
