// What the backend keeps, opened on the configured database with its schema up to date. Each of these stores is written
// once, over `Database`; SQLite and Postgres are two of those, and one suite runs on both.
//
// Times are milliseconds. Whatever several processes must agree on (leases, waits, expiry) is judged by the
// database's clock, so callers give durations and the store adds its own now. A store that does not answer
// throws `Refusal('retry_later')`. What threw may have happened all the same, when the answer to its commit was lost:
// callers count on neither.
import type { Config } from '../config.ts'
import { createAuditStore, type RandomBytes } from './audit.ts'
import { vouchForOldLines } from './audit-removal.ts'
import { createClaims } from './claims.ts'
import { timeOf } from './database.ts'
import { createEndedConsents } from './ended-consents.ts'
import { createGrants } from './grants.ts'
import { createJournal } from './journal.ts'
import { createKeyProofs } from './key-proofs.ts'
import { appliedVersions, migrate, newestOf, readMigrations } from './migrate.ts'
import { createOneTime } from './one-time.ts'
import { openPostgres } from './postgres.ts'
import { purge } from './purge.ts'
import { createRevocations } from './revocations.ts'
import { createSealed } from './sealed.ts'
import { openSqlite } from './sqlite.ts'
import { traceDatabase } from './traced-database.ts'
import { createWrites } from './writes.ts'

/** The migration that gave lines their proofs. */
const auditProofsSince = 2

export type Store = Awaited<ReturnType<typeof openStore>>

/** `clock` is SQLite's idea of now; Postgres has its own, which all processes share. */
export async function openStore(
  config: Config['database'],
  { clock, randomBytes }: { clock: () => number; randomBytes: RandomBytes },
) {
  const system = config.kind === 'sqlite' ? 'sqlite' : 'postgresql'
  const database = traceDatabase(await openDatabase(config, clock), system)
  try {
    await migrate(database, readMigrations(), async (transaction, from) => {
      if (from < auditProofsSince) await vouchForOldLines(transaction)
    })
  } catch (error) {
    await database.close()
    throw error
  }
  return {
    claims: createClaims(database),
    writes: createWrites(database),
    oneTime: createOneTime(database),
    endedConsents: createEndedConsents(database),
    grants: createGrants(database),
    revocations: createRevocations(database),
    sealed: createSealed(database),
    keyProofs: createKeyProofs(database),
    journal: createJournal(database),
    audit: createAuditStore(database, randomBytes),
    /** The database's clock; also the proof that it answers. */
    clock: (): Promise<number> => timeOf(database),
    /** Writes and takes it back, durably: throws when the store cannot write. */
    tryWrite: (): Promise<void> =>
      database.transaction(async (transaction) => {
        const values = createOneTime(transaction)
        const hash = randomBytes(32)
        await values.put({ kind: 'state', hash, cookieHash: null, portalId: null, userId: null })
        await values.take('state', hash)
      }),
    /** Of the connections to the database; `undefined` where there is no pool. */
    usage: database.usage?.bind(database),
    /** Removes at most `limit` expired rows of each kind, and says how many went. Safe beside everything else. */
    purge: (limit: number): Promise<number> => purge(database, limit),
    close: (): Promise<void> => database.close(),
  }
}

/** Which version the schema has, and which this release would bring it to. Changes nothing. */
export async function readSchema(
  config: Config['database'],
  clock: () => number,
): Promise<{ current: number; newest: number }> {
  const database = await openDatabase(config, clock)
  try {
    return { current: Math.max(0, ...(await appliedVersions(database))), newest: newestOf(readMigrations()) }
  } finally {
    await database.close()
  }
}

const openDatabase = (config: Config['database'], clock: () => number) =>
  config.kind === 'sqlite' ? openSqlite({ path: config.path, clock }) : openPostgres(config)
