// What both databases can do for the store: run statements, run a few in one transaction, insert claims fast.
// The SQL above this line is written once: `$1` placeholders, `now_ms()` for the database's clock, no booleans.
import { Refusal } from '../errors.ts'
import type { ConnectionUsage } from '../metrics.ts'

export type Value = string | number | Uint8Array | null

export interface Sql {
  rows<Row>(text: string, ...values: Value[]): Promise<Row[]>
}

/** Also runs a file of several statements. */
export interface ScriptSql extends Sql {
  script(text: string): Promise<void>
}

/** A claim is known by its MAC. The signed timestamp stands first in the key so that new rows lie together
 *  and expiry needs no column: equal MACs have equal timestamps, because the MAC covers it. */
export interface Claim {
  mac: Buffer
  signedAt: number
  /** The id of the request that asks, of no other: only its own claim can be given back by it. */
  holder: Uint8Array
}

export interface Database extends Sql {
  /** All or nothing. The work talks to nobody else meanwhile: other processes wait for the rows it has touched. */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>
  /** A transaction that only one of many starting processes is in, and that may take its time. */
  migration<Result>(work: (sql: ScriptSql) => Promise<Result>): Promise<Result>
  /** As `ClaimStore.insert`. */
  insertClaims(claims: readonly Claim[]): Promise<boolean[]>
  /** Of the connections; SQLite has none to wait for. */
  usage?(): ConnectionUsage
  /** As `purgeClaims`, with no insert of claims meanwhile. */
  purgeClaims(limit: number): Promise<number>
  close(): Promise<void>
}

/** How long one call may take, waiting for its turn included, so that a request gets its 503 inside its own budget. */
export const answerWithinMs = 2_000

/** A migration may rewrite a large table, and the other processes wait for it. */
export const migrateWithinMs = 10 * 60_000

export const unavailable = (cause: unknown) =>
  new Refusal('retry_later', { reason: 'store_unavailable', cause })

/** `($1, $2, now_ms()), ($3, $4, now_ms())` and its values, for an insert of several rows that end in `expressions`. */
export function tuples(
  rows: readonly (readonly Value[])[],
  ...expressions: string[]
): { text: string; values: Value[] } {
  let position = 0
  const tuple = (row: readonly Value[]) =>
    `(${[...row.map(() => `$${++position}`), ...expressions].join(', ')})`
  return { text: rows.map(tuple).join(', '), values: rows.flat() }
}
