// What both databases can do for the store: run statements, run a few in one transaction, insert claims fast.
// The SQL above this line is written once: `now_ms()` for the database's clock, no booleans.
import { Refusal } from '../errors.ts'
import type { ConnectionUsage } from '../metrics.ts'

export type Value = string | number | Uint8Array | null

export interface Sql {
  rows<Row>(statement: Statement): Promise<Row[]>
}

/** Also runs several statements, in SQLite's words. */
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
  /**
   * Inserts all in one transaction or statement; `true` where the claim is new. Of equal ones in one call the first wins.
   * When it throws, a claim may be there all the same (the answer to a commit can get lost): none is fresh, all may be released.
   */
  insertClaims(claims: readonly Claim[]): Promise<boolean[]>
  /** Of the connections; SQLite has none to wait for. */
  usage?(): ConnectionUsage
  /** Runs `purge-claims.ts` in a transaction that keeps inserts of claims waiting. */
  purgeClaims(limit: number): Promise<number>
  close(): Promise<void>
}

/** How long one call may take, waiting for its turn included, so that a request gets its 503 inside its own budget. */
export const answerWithinMs = 2_000

/** A migration may rewrite a large table, and the other processes wait for it. */
export const migrateWithinMs = 10 * 60_000

export const unavailable = (cause: unknown) =>
  new Refusal('retry_later', { reason: 'store_unavailable', cause })

export async function timeOf(database: Sql): Promise<number> {
  const [row] = await database.rows<{ now: number }>(sql`SELECT now_ms() AS now`)
  return row?.now ?? 0
}

/** A statement or a part of one, its text with `$1` for the first of the values. */
export type Statement = readonly [text: string, ...values: Value[]]

/** Those made here: within a statement no other list is text of one, whatever a caller took for a value. */
const made = new WeakSet<Statement>()

function statement(text: string, values: readonly Value[]): Statement {
  const whole = [text, ...values] as const
  made.add(whole)
  return whole
}

/** ``sql`SELECT … WHERE id = ${id}` ``: a value becomes a placeholder, and another statement a part of this one. */
export function sql(texts: TemplateStringsArray, ...parts: readonly (Value | Statement)[]): Statement {
  const values: Value[] = []
  const place = (part: Value | Statement): string => {
    if (!isStatement(part)) return `$${values.push(part)}`
    const [text, ...own] = part
    const before = values.length
    values.push(...own)
    return before === 0 ? text : text.replaceAll(/\$(\d+)/g, (_, number) => `$${before + Number(number)}`)
  }
  return statement(String.raw({ raw: texts }, ...parts.map(place)), values)
}

const isStatement = (part: Value | Statement): part is Statement =>
  Array.isArray(part) && made.has(part as unknown as Statement)

/** Text of our own, such as names of columns. */
export const raw = (text: string): Statement => statement(text, [])

/** One more condition, with `?` for the value; none where there is no value. */
export const and = (condition: string, value: Value | undefined): Statement =>
  value === undefined ? raw('') : statement(`AND ${condition.replaceAll('?', '$1')}`, [value])

/** `($1, $2, now_ms()), ($3, $4, now_ms())`, for an insert of several rows that end in `expressions`. */
export function tuples(rows: readonly (readonly Value[])[], ...expressions: string[]): Statement {
  let position = 0
  const tuple = (row: readonly Value[]) =>
    `(${[...row.map(() => `$${++position}`), ...expressions].join(', ')})`
  return statement(rows.map(tuple).join(', '), rows.flat())
}
