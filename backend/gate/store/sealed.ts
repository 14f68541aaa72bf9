// Every sealed text of the store, whatever its table: for key rotation and for the check that no needed key is missing. A row is
// replaced only as it was read, so rotation never undoes a refresh.
import { raw, sql, tuples, type Database, type Statement } from './database.ts'
import type { GrantKey } from './grant-row.ts'

/** Sealed by the vault: a refresh token that waits for its end, or what a write has left. */
export interface SealedText {
  sealed: string
  /** Id of the key that sealed it. */
  kid: string
}

export interface SealedRow {
  table: 'grants' | 'writes' | 'revocations'
  /** Opaque: names the row again in `replace` and `after`. */
  id: readonly (string | number)[]
  kid: string
  /** What the vault binds the texts to. `rid` only for `writes`. */
  key: GrantKey & { rid?: string }
  /** Column name to sealed text: `access` and `refresh`, or `answer`, or `refresh`. */
  cells: Record<string, string>
}

type Table = SealedRow['table']

const tables: Record<Table, { id: readonly string[]; cells: readonly string[] }> = {
  grants: { id: ['app_id', 'portal_id', 'user_id'], cells: ['access', 'refresh'] },
  writes: { id: ['app_id', 'portal_id', 'user_id', 'rid'], cells: ['answer'] },
  revocations: { id: ['id'], cells: ['refresh'] },
}
const tableNames = Object.keys(tables) as Table[]

const names = (columns: readonly string[]) => raw(columns.join(', '))

async function rowsWhere(database: Database, table: Table, condition: Statement): Promise<SealedRow[]> {
  const { id, cells } = tables[table]
  const rows = await database.rows<Record<string, string | number>>(
    sql`SELECT * FROM ${raw(table)} WHERE ${condition}`,
  )
  return rows.map((row) => {
    const pick = (column: string) => String(row[column])
    const key = { appId: pick('app_id'), portalId: pick('portal_id'), userId: pick('user_id') }
    return {
      table,
      id: id.map((column) => row[column] ?? ''),
      kid: pick('kid'),
      key: table === 'writes' ? { ...key, rid: pick('rid') } : key,
      cells: Object.fromEntries(cells.map((cell) => [cell, pick(cell)])),
    }
  })
}

const ofEveryTable = async <Row>(ask: (table: Table) => Promise<Row[]>): Promise<Row[]> =>
  (await Promise.all(tableNames.map(ask))).flat()

export type SealedStore = ReturnType<typeof createSealed>

export const createSealed = (database: Database) => ({
  /** The keys that any row needs. Costs the same for any number of rows. */
  async kids(): Promise<string[]> {
    // Jumps from one key to the next in the index; `SELECT DISTINCT` would read every row.
    const kids = await ofEveryTable((table) =>
      database.rows<{ kid: string }>([
        `WITH RECURSIVE kids (kid) AS (
           SELECT min(kid) FROM ${table}
           UNION ALL SELECT (SELECT min(kid) FROM ${table} WHERE kid > kids.kid) FROM kids WHERE kids.kid IS NOT NULL
         ) SELECT kid FROM kids WHERE kid IS NOT NULL`,
      ]),
    )
    return [...new Set(kids.map(({ kid }) => kid))]
  },

  countByKid: (): Promise<{ table: Table; kid: string; rows: number }[]> =>
    ofEveryTable((table) =>
      database.rows([
        `SELECT '${table}' AS "table", kid, count(*) AS "rows" FROM ${table} WHERE kid IS NOT NULL
         GROUP BY kid ORDER BY kid`,
      ]),
    ),

  /** Rows not sealed with `notKid`, in a stable order, after the row `after`. */
  page(of: {
    table: Table
    notKid: string
    after?: SealedRow['id'] | undefined
    limit: number
  }): Promise<SealedRow[]> {
    const { table, notKid, after, limit } = of
    const id = names(tables[table].id)
    const beyond = after === undefined ? raw('') : sql`AND (${id}) > ${tuples([after])}`
    return rowsWhere(database, table, sql`kid <> ${notKid} ${beyond} ORDER BY ${id} LIMIT ${limit}`)
  },

  /** At most `limit` rows of each table that this key has sealed. */
  sealedWith: (kid: string, limit: number): Promise<SealedRow[]> =>
    ofEveryTable((table) => rowsWhere(database, table, sql`kid = ${kid} LIMIT ${limit}`)),

  /** Compare-and-set over all cells of the row; `false` when any has changed meanwhile. */
  async replace(row: SealedRow, cells: Record<string, string>, kid: string): Promise<boolean> {
    const { id, cells: columns } = tables[row.table]
    const values = (of: Record<string, string>) => columns.map((column) => of[column] ?? '')
    const done = await database.rows(sql`
      UPDATE ${raw(row.table)} SET (${names(['kid', ...columns])}) = ${tuples([[kid, ...values(cells)]])}
      WHERE (${names([...id, 'kid', ...columns])}) = ${tuples([[...row.id, row.kid, ...values(row.cells)]])}
      RETURNING 1`)
    return done.length === 1
  },
})
