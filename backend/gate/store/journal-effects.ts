// What an event of the journal does to what is kept: grants end, a record is forgotten, and a line of the audit stays.
import { entriesThatProve, forgetRecordInLines, idsOfRecord, type RecordOfAccount } from './audit-removal.ts'
import { appendLines, lockChain, type RandomBytes } from './audit.ts'
import type { Sql } from './database.ts'
import { removeGrants } from './remove-grants.ts'

export type JournalEffect =
  /**
   * Deletes the portal's grants, or one user's, queues their refresh tokens for revocation, and leaves an audit line if
   * there were any. A grant connected after `connectedBefore` (milliseconds since the epoch) is a later install's, and stays.
   */
  | { kind: 'uninstall'; portalId: string; userId?: string; connectedBefore: number }
  /** Removes what is kept of a record, stored answers and its ids in audit lines, with a line if there was anything. */
  | { kind: 'privacy-deletion'; portalId: string; recordType: string; recordId: string }

export async function carryOut(
  sql: Sql,
  appId: string,
  effect: JournalEffect,
  randomBytes: RandomBytes,
): Promise<void> {
  const { kind, portalId } = effect
  const removed = await remove(sql, appId, effect)
  // An event may be delivered again, in another file: what it finds then is nothing, and leaves no second line.
  if (removed.rows + removed.blanked.length === 0) return
  const userId = (effect.kind === 'uninstall' && effect.userId) || ''
  const line = await newLine(sql, { appId, portalId, userId }, userId === '' ? kind : 'disconnect')
  const recordType = effect.kind === 'privacy-deletion' ? effect.recordType : null
  await appendLines(sql, entriesThatProve({ ...line, recordType }, removed.blanked), randomBytes)
}

/** Says how many rows it removed, and which audit lines lost their record's id. */
async function remove(
  sql: Sql,
  appId: string,
  effect: JournalEffect,
): Promise<{ rows: number; blanked: number[] }> {
  if (effect.kind === 'uninstall') {
    const { kind: _kind, ...of } = effect
    return { rows: await removeGrants(sql, { appId, ...of }), blanked: [] }
  }
  const { portalId, recordType, recordId } = effect
  const record = { appId, portalId, recordType, recordId }
  await lockChain(sql)
  const ids = await idsOfRecord(sql, record)
  let rows = 0
  for (const id of ids) rows += await forgetAnswers(sql, { ...record, recordId: id })
  return { rows, blanked: await forgetRecordInLines(sql, record, ids) }
}

export async function newLine(
  sql: Sql,
  of: { appId: string; portalId: string; userId: string },
  action: 'uninstall' | 'disconnect' | 'privacy-deletion',
) {
  const [row] = await sql.rows<{ now: number }>('SELECT now_ms() AS now')
  const nothing = { recordType: null, recordId: null, requestId: '' }
  return { ...of, ...nothing, at: row?.now ?? 0, action, result: 'ok' }
}

/** Removes stored answers about a record, under the id asked for or answered. The write records stay, as finished with an
 *  unknown outcome: still at most once. */
async function forgetAnswers(
  sql: Sql,
  { appId, portalId, recordType, recordId }: RecordOfAccount,
): Promise<number> {
  const records = await sql.rows(
    `UPDATE writes SET state = 'finished', answer = NULL, kid = NULL, record_id = NULL, answered_id = NULL,
       finished_at = COALESCE(finished_at, now_ms())
     WHERE app_id = $1 AND portal_id = $2 AND record_type = $3 AND (record_id = $4 OR answered_id = $4) RETURNING 1`,
    appId,
    portalId,
    recordType,
    recordId,
  )
  return records.length
}
