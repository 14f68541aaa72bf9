// The store's database in one SQLite file, for one or a few processes on one machine.
// This process uses the file for one piece of work at a time. While another process has it, it asks again shortly,
// so that waiting never holds up the event loop.
import { setTimeout as pause } from 'node:timers/promises'
import { claimLifetimeMs, newestPurged, purgeClaims } from './purge-claims.ts'
import { answerWithinMs, migrateWithinMs, unavailable, type Database, type ScriptSql } from './database.ts'
import { migrationsTable } from './migrate.ts'
import {
  connectSqlite,
  createFile,
  isBusy,
  isSqliteFailure,
  type SqliteConnection,
} from './sqlite-connection.ts'
import { createTurns, type TakeTurn } from './turns.ts'

const insertClaim = 'INSERT INTO claims (signed_at, mac, holder) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'

export async function openSqlite({ path, clock }: { path: string; clock: () => number }): Promise<Database> {
  const takeTurns = createTurns(() => unavailable(new Error('Other work on the file took too long')))
  const inTurn: TakeTurn = (limitMs, work) => takeTurns(limitMs, work).catch(refuse)
  const connect = (durability: 'FULL' | 'NORMAL') =>
    inTurn(answerWithinMs, (deadline) => whenFree(deadline, () => connectSqlite(path, durability, clock)))
  try {
    createFile(path)
  } catch (error) {
    throw unavailable(error)
  }
  const durable = await connect('FULL')
  // Claims are not synced to disk one by one, which makes them many times as fast. They survive a crash of the
  // process. A power cut can lose the last moments' claims: a request captured then can be used once more, for
  // reading only, since a write's own record is synced.
  const fast = await connect('NORMAL')

  const transaction = <Result>(
    limitMs: number,
    connection: SqliteConnection,
    work: (inside: ScriptSql) => Promise<Result>,
  ) =>
    inTurn(limitMs, async (deadline) => {
      await whenFree(deadline, connection.begin)
      try {
        const result = await work({
          rows: async ([text, ...values]) => connection.all(text, values),
          script: async (text) => connection.script(text),
        })
        connection.commit()
        return result
      } catch (error) {
        connection.rollback()
        throw error
      }
    })

  return {
    rows: ([text, ...values]) =>
      inTurn(answerWithinMs, (deadline) => whenFree(deadline, () => durable.all(text, values))),

    transaction: (work) => transaction(answerWithinMs, durable, work),

    migration: (work) =>
      transaction(migrateWithinMs, durable, async (inside) => {
        await inside.script(migrationsTable)
        return work(inside)
      }),

    insertClaims: (claims) =>
      transaction(answerWithinMs, fast, async () => {
        // A claim too old to be remembered is never new: it may have been here, and purged.
        const [purged] = fast.all<{ signedAt: number }>(newestPurged)
        const oldest = Math.max(clock() - claimLifetimeMs, purged?.signedAt ?? 0)
        return claims.map(
          ({ signedAt, mac, holder }) =>
            signedAt > oldest && fast.run(insertClaim, [signedAt, mac, holder]) === 1,
        )
      }),

    purgeClaims: (limit) => transaction(answerWithinMs, durable, (inside) => purgeClaims(inside, limit)),

    close: () =>
      inTurn(Infinity, async () => {
        durable.close()
        fast.close()
      }),
  }
}

/** Tries until no other process is in the way, or until the deadline; the pauses leave the event loop free. */
async function whenFree<Result>(deadline: number, work: () => Result): Promise<Result> {
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, 16)) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || performance.now() + pauseMs > deadline) throw error
    }
    await pause(pauseMs)
  }
}

function refuse(error: unknown): never {
  throw isSqliteFailure(error) ? unavailable(error) : error
}
