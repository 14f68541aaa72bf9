// What the store holds, counted from outside through a connection of its own.
import { DatabaseSync } from 'node:sqlite'
import postgres from 'postgres'
import type { Config } from '../../../backend/gate/config.ts'

export interface RowCounts {
  claims: number
  writes: number
}

const question = 'SELECT (SELECT count(*) FROM claims) AS claims, (SELECT count(*) FROM writes) AS writes'

export function createRowCounter(config: Config['database']): {
  count(): Promise<RowCounts>
  close(): Promise<void>
} {
  if (config.kind === 'sqlite') {
    const database = new DatabaseSync(config.path, { readOnly: true })
    return {
      count: async () => toNumbers(database.prepare(question).get()),
      close: async () => database.close(),
    }
  }
  const sql = postgres(config.url, { max: 1, onnotice: () => undefined })
  return { count: async () => toNumbers((await sql.unsafe(question))[0]), close: () => sql.end() }
}

function toNumbers(row: Record<string, unknown> | undefined): RowCounts {
  return { claims: Number(row?.['claims']), writes: Number(row?.['writes']) }
}
