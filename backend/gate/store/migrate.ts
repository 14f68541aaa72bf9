// Brings the schema up to date when a process starts. Many may start at once: one applies the files, the others wait.
import { readdirSync, readFileSync } from 'node:fs'
import { Refusal } from '../errors.ts'
import type { Database, Sql } from './database.ts'

interface Migration {
  version: number
  name: string
  text: string
}

/** The numbered files of one database, `0001_initial.sql` first. */
export function readMigrations(folder: URL): Migration[] {
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
  finish: (sql: Sql, from: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const newest = newestOf(migrations)
  // A role that may not create tables starts on a schema that is up: it must not even try.
  if ((await schemaVersion(database)) === newest) return
  await database.migration(async (sql) => {
    const [row] = await sql.rows<{ version: number | null }>(
      'SELECT max(version) AS version FROM schema_migrations',
    )
    const current = row?.version ?? 0
    if (current > newest) throw newerSchema(current, newest)
    for (const { version, name, text } of migrations.filter((migration) => migration.version > current)) {
      await sql.script(text)
      await sql.rows('INSERT INTO schema_migrations VALUES ($1, $2, now_ms())', version, name)
    }
    if (current < newest) await finish(sql, current)
  })
}

export const newestOf = (migrations: readonly Migration[]) =>
  Math.max(0, ...migrations.map(({ version }) => version))

/** 0: there is no schema yet, or none that may be looked at. */
export async function schemaVersion(database: Database): Promise<number> {
  try {
    const [row] = await database.rows<{ version: number | null }>(
      'SELECT max(version) AS version FROM schema_migrations',
    )
    return row?.version ?? 0
  } catch (error) {
    if (error instanceof Refusal) throw error
    return 0
  }
}

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
