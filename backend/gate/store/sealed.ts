// Every sealed text of the store, whatever its table: for key rotation and for the check that no needed key is missing. A row is
// replaced only as it was read, so rotation never undoes a refresh.
import type { Database } from './database.ts'
import type { GrantKey } from './grant-row.ts'

/** An answer or an effect's result, sealed by the vault; at most 16 KB. */
export interface SealedText {
  sealed: string
  /** Id of the key that sealed it. */
  kid: string
}

export interface SealedRow {
  table: 'grants' | 'writes' | 'revocations'
  /** Opaque: names the row again in `replace` and `after`. */
  id: string
  kid: string
  /** What the vault binds the texts to. `rid` only for `writes`. */
  key: GrantKey & { rid?: string }
  /** Column name to sealed text: `access` and `refresh`, or `answer`, or `refresh`. */
  cells: Record<string, string>
}

export interface SealedStore {
  /** The keys that any row needs. Costs the same for any number of rows. */
  kids(): Promise<string[]>
  countByKid(): Promise<{ table: SealedRow['table']; kid: string; rows: number }[]>
  /** Rows not sealed with `kid`, in a stable order. */
  page(of: { table: SealedRow['table']; notKid: string; after?: string; limit: number }): Promise<SealedRow[]>
  /** At most `limit` rows of each table that this key has sealed. */
  sealedWith(kid: string, limit: number): Promise<SealedRow[]>
  /** Compare-and-set over all cells of the row; `false` when any has changed meanwhile. */
  replace(row: SealedRow, cells: Record<string, string>, kid: string): Promise<boolean>
}

type Table = SealedRow['table']

const tables: Record<Table, { id: readonly string[]; cells: readonly string[] }> = {
  grants: { id: ['app_id', 'portal_id', 'user_id'], cells: ['access', 'refresh'] },
  writes: { id: ['app_id', 'portal_id', 'user_id', 'rid'], cells: ['answer'] },
  revocations: { id: ['id'], cells: ['refresh'] },
}
const tableNames = Object.keys(tables) as Table[]

const placeholders = (columns: readonly string[], from: number) =>
  columns.map((_, index) => `$${from + index}`)

function columnsOf(table: Table): string {
  const { id, cells } = tables[table]
  const key = ['app_id', 'portal_id', 'user_id', ...(table === 'writes' ? ['rid'] : [])]
  return [...new Set([...id, ...key, 'kid', ...cells])].join(', ')
}

function sealedRow(table: Table, row: Record<string, string | number>): SealedRow {
  const { id, cells } = tables[table]
  const pick = (column: string) => String(row[column])
  return {
    table,
    id: JSON.stringify(id.map((column) => row[column])),
    kid: pick('kid'),
    key: {
      appId: pick('app_id'),
      portalId: pick('portal_id'),
      userId: pick('user_id'),
      ...(table === 'writes' && { rid: pick('rid') }),
    },
    cells: Object.fromEntries(cells.map((cell) => [cell, pick(cell)])),
  }
}

export const createSealed = (database: Database): SealedStore => ({
  async kids() {
    // Jumps from one key to the next in the index; `SELECT DISTINCT` would read every row.
    const kids = tableNames.map((table) =>
      database.rows<{ kid: string }>(
        `WITH RECURSIVE kids (kid) AS (
           SELECT min(kid) FROM ${table}
           UNION ALL SELECT (SELECT min(kid) FROM ${table} WHERE kid > kids.kid) FROM kids WHERE kids.kid IS NOT NULL
         ) SELECT kid FROM kids WHERE kid IS NOT NULL`,
      ),
    )
    return [...new Set((await Promise.all(kids)).flat().map(({ kid }) => kid))]
  },

  async countByKid() {
    const counts = tableNames.map((table) =>
      database.rows<{ table: Table; kid: string; rows: number }>(
        `SELECT '${table}' AS "table", kid, count(*) AS "rows" FROM ${table} WHERE kid IS NOT NULL
         GROUP BY kid ORDER BY kid`,
      ),
    )
    return (await Promise.all(counts)).flat()
  },

  async page({ table, notKid, after, limit }) {
    const { id } = tables[table]
    const beyond = after === undefined ? '' : `AND (${id.join(', ')}) > (${placeholders(id, 3).join(', ')})`
    const rows = await database.rows<Record<string, string | number>>(
      `SELECT ${columnsOf(table)} FROM ${table}
       WHERE kid <> $1 ${beyond} ORDER BY ${id.join(', ')} LIMIT $2`,
      notKid,
      limit,
      ...(after === undefined ? [] : (JSON.parse(after) as (string | number)[])),
    )
    return rows.map((row) => sealedRow(table, row))
  },

  async sealedWith(kid, limit) {
    const found = tableNames.map(async (table) => {
      const rows = await database.rows<Record<string, string | number>>(
        `SELECT ${columnsOf(table)} FROM ${table} WHERE kid = $1 LIMIT $2`,
        kid,
        limit,
      )
      return rows.map((row) => sealedRow(table, row))
    })
    return (await Promise.all(found)).flat()
  },

  async replace(row, cells, kid) {
    const { id, cells: columns } = tables[row.table]
    const changed = ['kid', ...columns]
    const unchanged = [...id, ...changed]
    const assign = changed.map((column, index) => `${column} = $${index + 1}`)
    const compare = unchanged.map((column, index) => `${column} = $${changed.length + index + 1}`)
    const cell = (of: Record<string, string>, column: string) => of[column] ?? ''
    const done = await database.rows(
      `UPDATE ${row.table} SET ${assign.join(', ')} WHERE ${compare.join(' AND ')} RETURNING 1`,
      kid,
      ...columns.map((column) => cell(cells, column)),
      ...(JSON.parse(row.id) as (string | number)[]),
      row.kid,
      ...columns.map((column) => cell(row.cells, column)),
    )
    return done.length === 1
  },
})
