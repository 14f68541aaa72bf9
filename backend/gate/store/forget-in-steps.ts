// Forgets a record that was read very many times, ahead of its deletion and some lines at a time, each time with the line that
// proves it: nobody's request waits for all of them.
import { setImmediate as othersTurn } from 'node:timers/promises'
import { hasManyLines, idsOfRecord } from './audit-removal.ts'
import { lockChain, type RecordOfAccount } from './audit.ts'
import type { Database, Sql } from './database.ts'
import { forgetIds } from './journal-effects.ts'

/** Some milliseconds of SQLite, in which this process does nothing else. */
const linesAtOnce = 500

/**
 * Does nothing for a record with fewer lines. `stillOurs` stands before each step, in its transaction; `false` ends the work
 * with `false`. Whoever dies on the way leaves what another can go on with.
 */
export async function forgetInSteps(
  database: Database,
  record: RecordOfAccount,
  stillOurs: (transaction: Sql) => Promise<boolean>,
): Promise<boolean> {
  /** Says how many lines are done; `null` when the work is another's. */
  const step = (recordId: string) =>
    database.transaction(async (transaction) => {
      if (!(await stillOurs(transaction))) return null
      await lockChain(transaction)
      return forgetIds(transaction, record, { ids: [recordId], lines: linesAtOnce })
    })

  const ids = await idsOfRecord(database, record)
  if (!(await hasManyLines(database, record, ids, linesAtOnce))) return true
  // Those that were found through another come first, so that after a crash they are found again.
  for (const recordId of ids.reverse()) {
    let done: number | null = linesAtOnce
    while (done !== null && done >= linesAtOnce) {
      done = await step(recordId)
      await othersTurn()
    }
    if (done === null) return false
  }
  return true
}
