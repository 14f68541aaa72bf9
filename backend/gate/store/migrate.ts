// Brings the schema up to date when a process starts. Many may start at once: one applies the files, the others wait.
import { readdirSync, readFileSync } from 'node:fs'
import { Refusal } from '../errors.ts'
import { sql, type Database, type Sql } from './database.ts'

interface Migration {
  version: number
  name: string
  text: string
}

const folder = new URL('migrations/', import.meta.url)

/** The numbered files, `0001_initial.sql` first. Each is written once, in SQLite's words. */
export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()
    .map((name) => ({
      version: Number(name.slice(0, 4)),
      name,
      text: readFileSync(new URL(name, folder), 'utf8'),
    }))
}

/**
 * Applies what is missing, all of it or nothing, and then `finish` from the version that was found, if there was more.
 * A schema from a newer release is left alone, and the start fails.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
  finish: (transaction: Sql, from: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const newest = newestOf(migrations)
  // A role that may not create tables starts on a schema that is up: it must not even try.
  const before = await appliedVersions(database)
  if (missingOf(migrations, before).length === 0 && Math.max(0, ...before) <= newest) return
  await database.migration(async (transaction) => {
    const applied = await versionsIn(transaction)
    const current = Math.max(0, ...applied)
    if (current > newest) throw newerSchema(current, newest)
    for (const { version, name, text } of missingOf(migrations, applied)) {
      await transaction.script(text)
      await transaction.rows(sql`INSERT INTO schema_migrations VALUES (${version}, ${name}, now_ms())`)
    }
    if (current < newest) await finish(transaction, current)
  })
}

export const newestOf = (migrations: readonly Migration[]) =>
  Math.max(0, ...migrations.map(({ version }) => version))

/** None: there is no schema yet, or none that may be looked at. */
export async function appliedVersions(database: Database): Promise<number[]> {
  try {
    return await versionsIn(database)
  } catch (error) {
    if (error instanceof Refusal) throw error
    return []
  }
}

async function versionsIn(database: Sql): Promise<number[]> {
  const rows = await database.rows<{ version: number }>(sql`SELECT version FROM schema_migrations`)
  return rows.map(({ version }) => version)
}

/** Not only those above the highest: a file may have come to this release after one with a higher number. */
const missingOf = (migrations: readonly Migration[], applied: readonly number[]) =>
  migrations.filter(({ version }) => !applied.includes(version))

const newerSchema = (current: number, newest: number) =>
  Object.assign(
    new Error(
      `The database has schema version ${current}, and this release knows versions up to ${newest}: start a newer release.`,
    ),
    { code: 'SCHEMA_NEWER' },
  )

/** Both databases keep it, before anything else. */
export const migrationsTable = `CREATE TABLE IF NOT EXISTS schema_migrations (
  version integer PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL)`
