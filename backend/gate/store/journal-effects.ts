// What an event of the journal does to what is kept: grants end, a record is forgotten, and a line of the audit stays.
import { entriesThatProve, forgetRecordInLines, idsOfRecord } from './audit-removal.ts'
import { appendLines, lineOfNow, lockChain, rowsOnRecord, type RecordOfAccount } from './audit.ts'
import { sql, type Sql } from './database.ts'
import { removeGrants, type GrantsToRemove } from './remove-grants.ts'

export type JournalEffect =
  /**
   * Deletes the portal's grants, or one user's, queues their refresh tokens for revocation, and leaves an audit line if
   * there were any. A grant connected after `connectedBefore` (milliseconds since the epoch) is a later install's, and stays.
   */
  | { kind: 'uninstall'; portalId: string; userId?: string; connectedBefore: number }
  /** Removes what is kept of a record, stored answers and its ids in audit lines, with a line if there was anything. */
  | { kind: 'privacy-deletion'; portalId: string; recordType: string; recordId: string }

/** An event may be delivered again, in another file: what it finds then is nothing, and leaves no second line. */
export async function carryOut(transaction: Sql, appId: string, effect: JournalEffect): Promise<void> {
  if (effect.kind === 'uninstall') {
    await endGrants(transaction, { appId, ...effect })
    return
  }
  const record = { appId, ...effect }
  await lockChain(transaction)
  const ids = await idsOfRecord(transaction, record)
  await forgetIds(transaction, record, { ids, lines: Number.MAX_SAFE_INTEGER })
}

/** Removes grants, with a line if there were any. */
export async function endGrants(transaction: Sql, of: GrantsToRemove): Promise<boolean> {
  if ((await removeGrants(transaction, of)) === 0) return false
  const { appId, portalId, userId = '' } = of
  const action = userId === '' ? 'uninstall' : 'disconnect'
  const line = await lineOfNow(transaction, { appId, portalId, userId, action })
  await appendLines(transaction, [line])
  return true
}

/** Under the chain's lock; of about so many lines at most under each id. Says of how many. */
export async function forgetIds(
  transaction: Sql,
  record: RecordOfAccount,
  { ids, lines }: { ids: readonly string[]; lines: number },
): Promise<number> {
  let rows = 0
  for (const recordId of ids) rows += await forgetAnswers(transaction, { ...record, recordId })
  const blanked = await forgetRecordInLines(transaction, record, ids, lines)
  if (rows + blanked.length === 0) return 0
  const { appId, portalId, recordType } = record
  const deletion = { appId, portalId, userId: '', action: 'privacy-deletion', recordType } as const
  const line = await lineOfNow(transaction, deletion)
  await appendLines(transaction, entriesThatProve(line, blanked))
  return blanked.length
}

/** Removes stored answers about a record, under the id asked for or answered. The write records stay, as finished with an
 *  unknown outcome: still at most once. */
async function forgetAnswers(transaction: Sql, record: RecordOfAccount): Promise<number> {
  let count = 0
  for (const those of Object.values(rowsOnRecord(record))) {
    // The inner question, because SQLite would take the rows of the account for fewer than those of the record.
    const records = await transaction.rows(sql`
      UPDATE writes SET state = 'finished', answer = NULL, kid = NULL, record_id = NULL, answered_id = NULL,
        finished_at = COALESCE(finished_at, now_ms())
      WHERE (app_id, portal_id, user_id, rid) IN
        (SELECT app_id, portal_id, user_id, rid FROM writes WHERE ${those}) RETURNING 1`)
    count += records.length
  }
  return count
}
