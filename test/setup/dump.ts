// Every byte a thief of the database gets: the files of SQLite with their logs, or all rows of Postgres as text.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import postgres from 'postgres'
import type { Config } from '../../backend/gate/config.ts'

export async function dumpOf(database: Config['database']): Promise<Buffer> {
  if (database.kind === 'sqlite') {
    const folder = dirname(database.path)
    return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))))
  }
  const sql = postgres(database.url, { max: 1 })
  try {
    const tables = await sql<{ name: string }[]>`
      SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`
    const rows = await Promise.all(
      tables.map(({ name }) => sql<{ line: string }[]>`SELECT t::text AS line FROM ${sql(name)} t`),
    )
    // bytea is written in hex: put it there as bytes too, so that a search finds either.
    const lines = rows.flat().map(({ line }) => line)
    const binary = lines.flatMap((line) =>
      [...line.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex]) => Buffer.from(hex ?? '', 'hex')),
    )
    return Buffer.concat([Buffer.from(lines.join('\n')), ...binary])
  } finally {
    await sql.end()
  }
}
