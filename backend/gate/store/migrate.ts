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
  const before = await appliedVersions(database)
  if (missingOf(migrations, before).length === 0 && Math.max(0, ...before) <= newest) return
  await database.migration(async (sql) => {
    const applied = await versionsIn(sql)
    const current = Math.max(0, ...applied)
    if (current > newest) throw newerSchema(current, newest)
    for (const { version, name, text } of missingOf(migrations, applied)) {
      await sql.script(text)
      await sql.rows('INSERT INTO schema_migrations VALUES ($1, $2, now_ms())', version, name)
    }
    if (current < newest) await finish(sql, current)
  })
}

export const newestOf = (migrations: readonly Migration[]) =>
  Math.max(0, ...migrations.map(({ version }) => version))

/** 0: there is no schema yet, or none that may be looked at. */
export const schemaVersion = async (database: Database): Promise<number> =>
  Math.max(0, ...(await appliedVersions(database)))

/** None: there is no schema yet, or none that may be looked at. */
async function appliedVersions(database: Database): Promise<number[]> {
  try {
    return await versionsIn(database)
  } catch (error) {
    if (error instanceof Refusal) throw error
    return []
  }
}

async function versionsIn(sql: Sql): Promise<number[]> {
  const rows = await sql.rows<{ version: number }>('SELECT version FROM schema_migrations')
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
