// Before all tests: a Postgres for them, unless TEST_DATABASE_URL names one; and there and in a file of SQLite a database
// with the schema, to be copied, since the migrations take longer than a copy.
import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import type { Config } from '../../backend/gate/config.ts'
import { openStore } from '../../backend/gate/store/open-store.ts'
import { freshPostgres, freshSqlite } from './databases.ts'
import { startPostgres } from './embedded-postgres.ts'
import { keepAsMade } from './emptied-postgres.ts'

export default async function setup(): Promise<() => Promise<void>> {
  // What tests write need not survive a power cut.
  const server = process.env['TEST_DATABASE_URL'] ? null : await startPostgres(['-c', 'fsync=off'])
  if (server) process.env['TEST_DATABASE_URL'] = server.url
  const { config } = await freshPostgres()
  await bringUp(config)
  await keepAsMade(config.url)
  const template = new URL(config.url).pathname.slice(1)
  process.env['TEST_DATABASE_TEMPLATE'] = template
  const sqlite = await freshSqlite()
  await bringUp(sqlite.config)
  process.env['TEST_SQLITE_TEMPLATE'] = sqlite.config.path
  return async () => {
    await sqlite.remove()
    if (server) await server.stop()
    else await removeAll(template)
  }
}

async function bringUp(config: Config['database']): Promise<void> {
  const store = await openStore(config, { clock: Date.now, randomBytes })
  await store.close()
}

/** The template and its copies, which the tests of a file hand on until there is none to take it. */
async function removeAll(template: string): Promise<void> {
  const sql = postgres(process.env['TEST_DATABASE_URL'] ?? '', { max: 1, onnotice: () => undefined })
  const databases = await sql<{ name: string }[]>`
    SELECT datname AS name FROM pg_database WHERE starts_with(datname, ${template})`
  for (const { name } of databases) await sql`DROP DATABASE IF EXISTS ${sql(name)} WITH (FORCE)`
  await sql.end()
}
