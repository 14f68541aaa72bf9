// Every statement of the store that a suite has run, to ask the database how it finds the rows.

type Values = readonly (string | number | Uint8Array | null)[]

const statements = new Map<string, Values>()

/** The same function, whose first two arguments are a statement and its values; what succeeds is kept. */
export function seeing<Args extends [string, Values?], Result>(run: (...args: Args) => Result) {
  return (...args: Args): Result => {
    const done = run(...args)
    const keep = () => void statements.set(args[0], args[1] ?? [])
    if (done instanceof Promise) done.then(keep, () => undefined)
    else keep()
    return done
  }
}

/** Not what tests do with tables of their own, and no file of several statements. */
const query = /^\s*(WITH|SELECT|INSERT|UPDATE|DELETE)\b[^;]*$/
const notOurs = /\b(things|one|two|three|schema_migrations|pg_\w+)\b/

export const statementsSeen = () =>
  [...statements].filter(([text]) => query.test(text) && !notOurs.test(text))

const tables =
  'claims|writes|one_time_values|grants|revocations|journals|audit_lines|ended_consents|refused_subscriptions'

/** Tables that grow; the rest has one row, or one for each key of the ring. */
export const growing = new RegExp(`\\b(${tables})\\b`)

/** A page in the order of the key, and an operator's count of rows by key, go through rows on purpose. */
export const isMeantToWalk = (text: string) =>
  text.includes('count(*)') || /ORDER BY [\w, ]+ LIMIT \S+$/.test(text)

/** The last acts on a record: in the order of their index, because a record may have been read any number of times. */
export const isOfLastActs = ([text]: readonly [string, ...unknown[]]) =>
  text.includes("action IN ('read', 'write')") && text.includes('DESC LIMIT')

/** How often a statement asks for rows on one record: by so many indexes they are found, or all of an account are read. */
export const questionsForRecord = (text: string): number =>
  isMeantToWalk(text)
    ? 0
    : [...text.replace(/^.*?\bWHERE\b/s, '').matchAll(/\b(record|answered)_id = \$/g)].length
