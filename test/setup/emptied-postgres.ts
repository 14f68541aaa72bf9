// Postgres databases that the tests of a file use one after another: emptying one takes a moment, making one and dropping
// it a fifth of a second. Each is given out as the migrations left it.
import postgres, { type Sql } from 'postgres'

export interface EmptiedPostgres {
  config: { kind: 'postgres'; url: string }
  setClock(aheadMs: number): Promise<void>
  /** Ends what is still connected, empties the database and keeps it for the next. */
  remove(): Promise<void>
}

/** Replaces a database's own idea of now. */
export function clockAhead(ms: number): string {
  return `CREATE OR REPLACE FUNCTION now_ms() RETURNS bigint LANGUAGE sql STABLE
    AS $$ SELECT floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint + ${Math.round(ms)} $$`
}

/** In a database that others are copied from: what its tables hold is kept beside them, for the emptying. */
export async function keepAsMade(url: string): Promise<void> {
  const sql = connectTo(url)
  const copies = await forEveryTable(sql, (name) => `CREATE TABLE as_made.${name} AS TABLE ${name}`)
  await sql.unsafe(`CREATE SCHEMA as_made; ${copies}`)
  await sql.end()
}

/** `make` copies a database that has been through `keepAsMade`. A test that changes the schema makes one of its own. */
export function createEmptied(make: () => Promise<Pick<EmptiedPostgres, 'config'>>) {
  const spare: Awaited<ReturnType<typeof open>>[] = []

  async function open() {
    const { config } = await make()
    const sql = connectTo(config.url)
    const emptyAll = await forEveryTable(
      sql,
      (name) => `DELETE FROM ${name}; INSERT INTO ${name} OVERRIDING SYSTEM VALUE TABLE as_made.${name}`,
    )
    return {
      config,
      setClock: async (aheadMs: number) => void (await sql.unsafe(clockAhead(aheadMs))),
      async empty() {
        // A process that was killed a moment ago may still have a commit under way.
        await sql`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()`
        await sql.unsafe(emptyAll)
      },
    }
  }

  return async (): Promise<EmptiedPostgres> => {
    const { empty, ...database } = spare.pop() ?? (await open())
    let removed = false
    return {
      ...database,
      async remove() {
        if (removed) return
        removed = true
        await empty()
        spare.push({ ...database, empty })
      },
    }
  }
}

const connectTo = (url: string) => postgres(url, { max: 1, idle_timeout: 5, onnotice: () => undefined })

async function forEveryTable(sql: Sql, statement: (name: string) => string): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`
  return tables.map(({ name }) => statement(name)).join(';')
}
