// Opens the store on the configured database, with its schema up to date.
import type { Config } from '../config.ts'
import { createAuditStore, type RandomBytes } from './audit.ts'
import { vouchForOldLines } from './audit-removal.ts'
import { createClaims } from './claims.ts'
import { createEndedConsents } from './ended-consents.ts'
import { createGrants } from './grants.ts'
import { createJournal } from './journal.ts'
import { createKeyProofs } from './key-proofs.ts'
import { migrate, newestOf, readMigrations, schemaVersion } from './migrate.ts'
import { createOneTime } from './one-time.ts'
import { openPostgres } from './postgres.ts'
import { purge } from './purge.ts'
import { createRevocations } from './revocations.ts'
import { createSealed } from './sealed.ts'
import { openSqlite } from './sqlite.ts'
import type { Store } from './store.ts'
import { traceDatabase } from './traced-database.ts'
import { tryWrite } from './try-write.ts'
import { createWrites } from './writes.ts'

/** The migration that gave lines their proofs. */
const auditProofsSince = 2

/** `clock` is SQLite's idea of now; Postgres has its own, which all processes share. */
export async function openStore(
  config: Config['database'],
  { clock, randomBytes }: { clock: () => number; randomBytes: RandomBytes },
): Promise<Store> {
  const system = config.kind === 'sqlite' ? 'sqlite' : 'postgresql'
  const database = traceDatabase(await openDatabase(config, clock), system)
  try {
    await migrate(database, migrationsOf(config), async (sql, from) => {
      if (from < auditProofsSince) await vouchForOldLines(sql, randomBytes)
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
    journal: createJournal(database, randomBytes),
    audit: createAuditStore(database, randomBytes),
    async clock() {
      const [row] = await database.rows<{ now: number }>('SELECT now_ms() AS now')
      return row?.now ?? 0
    },
    tryWrite: () => tryWrite(database, randomBytes(32)),
    usage: database.usage?.bind(database),
    purge: (limit) => purge(database, limit, randomBytes),
    close: () => database.close(),
  }
}

/** Which version the schema has, and which this release would bring it to. Changes nothing. */
export async function readSchema(
  config: Config['database'],
  clock: () => number,
): Promise<{ current: number; newest: number }> {
  const database = await openDatabase(config, clock)
  try {
    return { current: await schemaVersion(database), newest: newestOf(migrationsOf(config)) }
  } finally {
    await database.close()
  }
}

const openDatabase = (config: Config['database'], clock: () => number) =>
  config.kind === 'sqlite' ? openSqlite({ path: config.path, clock }) : openPostgres(config)

const migrationsOf = ({ kind }: Config['database']) =>
  readMigrations(new URL(`migrations/${kind}/`, import.meta.url))
