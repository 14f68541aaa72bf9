// A span for each question to the database that is asked for a request: what kind it is and of which table, in words of
// our own SQL. Housekeeping, which nobody waits for, leaves none.
import { SpanKind, trace, type Span } from '@opentelemetry/api'
import { inSpan } from '../spans.ts'
import type { Database } from './database.ts'

export function traceDatabase(database: Database, system: 'sqlite' | 'postgresql'): Database {
  const asked = <Result>(name: string, text: string, work: () => Promise<Result>): Promise<Result> =>
    trace.getActiveSpan() === undefined
      ? work()
      : inSpan(name, (span) => (span && describe(span, text), work()), SpanKind.CLIENT)

  function describe(span: Span, text: string): void {
    const [operation, table] = questionOf(text)
    span.setAttributes({
      'db.system.name': system,
      ...(operation && { 'db.operation.name': operation }),
      ...(table && { 'db.collection.name': table }),
    })
    if (table) span.updateName(`${operation} ${table}`)
  }

  return {
    ...database,
    rows: (statement) => asked('query', statement[0], () => database.rows(statement)),
    transaction: (work) =>
      asked('transaction', '', () =>
        database.transaction(({ rows }) =>
          work({ rows: (statement) => asked('query', statement[0], () => rows(statement)) }),
        ),
      ),
    insertClaims: (claims) => asked('claims', 'INSERT INTO claims', () => database.insertClaims(claims)),
  }
}

/** Empty where the text begins otherwise, as a transaction does. */
function questionOf(text: string): [operation: string, table: string] {
  const [, update, updated, other, asked] = beginning.exec(text) ?? []
  return [update ?? other ?? '', updated ?? asked ?? '']
}

const beginning = /^\s*(?:(UPDATE)\s+(\w+)|(SELECT|INSERT|DELETE)\b.*?\b(?:FROM|INTO)\s+(\w+))/s
