// How far the journal has been read, as a row. An event's effect and the step past it are one transaction.
import { entriesThatProve, forgetRecordInLines, idsOfRecord } from './audit-removal.ts'
import { appendLines, lockChain, type RandomBytes } from './audit.ts'
import type { Database, Sql } from './database.ts'
import { removeGrants } from './grants.ts'
import type { JournalEffect, JournalStore } from './journal-store.ts'
import { createSubscriptionNotes } from './journal-subscriptions.ts'
import { forgetAnswers } from './writes.ts'

export const createJournal = (database: Database, randomBytes: RandomBytes): JournalStore => ({
  ...createSubscriptionNotes(database),

  async lease(appId, leaseMs) {
    const [row] = await database.rows<{ epoch: number; position: string | null; handled: number }>(
      `INSERT INTO journals (app_id, position, handled, epoch, leased_until) VALUES ($1, NULL, 0, 1, now_ms() + $2)
       ON CONFLICT (app_id) DO UPDATE SET epoch = journals.epoch + 1, leased_until = excluded.leased_until
         WHERE journals.leased_until <= now_ms()
       RETURNING epoch, position, handled`,
      appId,
      leaseMs,
    )
    return row ? { epoch: row.epoch, position: { offset: row.position, handled: row.handled } } : null
  },

  advance: (appId, epoch, { offset, handled }, effect, leaseMs) =>
    database.transaction(async (sql) => {
      const ours = await sql.rows(
        `UPDATE journals SET position = $3, handled = $4, leased_until = now_ms() + $5,
           tries = CASE WHEN position IS NOT DISTINCT FROM $3 AND handled = $4 THEN tries ELSE 0 END
         WHERE app_id = $1 AND epoch = $2 RETURNING 1`,
        appId,
        epoch,
        offset,
        handled,
        leaseMs,
      )
      if (ours.length === 0) return false
      if (effect) await carryOut(sql, appId, effect, randomBytes)
      return true
    }),

  async countStandstill(appId, epoch) {
    const [row] = await database.rows<{ tries: number; forMs: number }>(
      `UPDATE journals SET tries = tries + 1,
         standing_since = CASE WHEN tries = 0 THEN now_ms() ELSE standing_since END
       WHERE app_id = $1 AND epoch = $2 RETURNING tries, now_ms() - standing_since AS "forMs"`,
      appId,
      epoch,
    )
    return row ?? null
  },

  async release(appId, epoch) {
    await database.rows('UPDATE journals SET leased_until = 0 WHERE app_id = $1 AND epoch = $2', appId, epoch)
  },

  endGrant: (key, version) =>
    database.transaction(async (sql) => {
      if ((await removeGrants(sql, { ...key, version })) === 0) return false
      const line = await newLine(sql, key, key.userId === '' ? 'uninstall' : 'disconnect')
      await appendLines(sql, [line], randomBytes)
      return true
    }),
})

async function carryOut(
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
  const { portalId } = effect
  if (effect.kind === 'uninstall') {
    const { userId, connectedBefore } = effect
    const of = { appId, portalId, ...(userId !== undefined && { userId }), connectedBefore }
    const rows = await removeGrants(sql, of)
    return { rows, blanked: [] }
  }
  const record = { appId, portalId, recordType: effect.recordType, recordId: effect.recordId }
  await lockChain(sql)
  const ids = await idsOfRecord(sql, record)
  let rows = 0
  for (const id of ids)
    rows += await forgetAnswers(sql, { appId, portalId, record: { type: effect.recordType, id } })
  return { rows, blanked: await forgetRecordInLines(sql, record, ids) }
}

async function newLine(
  sql: Sql,
  of: { appId: string; portalId: string; userId: string },
  action: 'uninstall' | 'disconnect' | 'privacy-deletion',
) {
  const [row] = await sql.rows<{ now: number }>('SELECT now_ms() AS now')
  const nothing = { recordType: null, recordId: null, requestId: '' }
  return { ...of, ...nothing, at: row?.now ?? 0, action, result: 'ok' }
}
