// Write records as rows: open → begun → finished. Every step is one statement with the epoch in its WHERE.
import type { Database, Sql } from './database.ts'
import type { RecordRef } from '../record.ts'
import { writeRecordLifetimeMs, type WriteKey, type WriteRecord, type WriteStore } from './write-store.ts'

interface Row {
  fingerprint: Uint8Array
  state: 'open' | 'begun' | 'finished'
  epoch: number
  leasedForMs: number
  answer: string | null
  kid: string | null
  finishedMsAgo: number
}

const thisRecord = 'app_id = $1 AND portal_id = $2 AND user_id = $3 AND rid = $4'
const idOf = ({ appId, portalId, userId, rid }: WriteKey) => [appId, portalId, userId, rid] as const

export const createWrites = (database: Database): WriteStore => ({
  async open(key, { fingerprint, record, leaseMs }) {
    for (;;) {
      const epoch = await insert(database, key, { fingerprint, record, leaseMs })
      if (epoch !== null) return { kind: 'started', epoch, resumed: false }
      const row = await find(database, key)
      if (!row) continue // Abandoned between the two statements.
      const verdict = judge(row, fingerprint)
      if (verdict.kind !== 'orphaned') return verdict
      const settled = await (row.state === 'open'
        ? takeOver(database, key, row.epoch, leaseMs)
        : giveUp(database, key, row.epoch))
      if (settled) return settled
      // Another process was faster; look again.
    }
  },

  async begin(key, epoch, leaseMs) {
    const done = await database.rows(
      `UPDATE writes SET state = 'begun', leased_until = now_ms() + $6,
         expires_at = now_ms() + $6 + ${writeRecordLifetimeMs}
       WHERE ${thisRecord} AND epoch = $5 AND state = 'open' AND leased_until > now_ms() RETURNING 1`,
      ...idOf(key),
      epoch,
      leaseMs,
    )
    return done.length === 1
  },

  async finish(key, epoch, answer, answeredId = null) {
    // Not bound to the lease: as long as nobody has given the write up, a late definite answer beats an unknown one.
    const done = await database.rows(
      `UPDATE writes SET state = 'finished', answer = $6, kid = $7, answered_id = $8, finished_at = now_ms(),
         expires_at = now_ms() + ${writeRecordLifetimeMs}
       WHERE ${thisRecord} AND epoch = $5 AND state = 'begun' RETURNING 1`,
      ...idOf(key),
      epoch,
      answer?.sealed ?? null,
      answer?.kid ?? null,
      answeredId,
    )
    return done.length === 1
  },

  async abandon(key, epoch) {
    await database.rows(
      `DELETE FROM writes WHERE ${thisRecord} AND epoch = $5 AND state <> 'finished'`,
      ...idOf(key),
      epoch,
    )
  },
})

function judge(row: Row, fingerprint: Uint8Array): WriteRecord | { kind: 'orphaned' } {
  if (Buffer.compare(row.fingerprint, fingerprint) !== 0) return { kind: 'other-request' }
  if (row.state === 'finished') {
    const answer = row.answer !== null && row.kid !== null ? { sealed: row.answer, kid: row.kid } : null
    return { kind: 'finished', answer, finishedMsAgo: row.finishedMsAgo }
  }
  return { kind: row.leasedForMs > 0 ? 'running' : 'orphaned' }
}

/** The first epoch is the time, so that a record that was removed and made anew never has an epoch it had before. */
async function insert(
  sql: Sql,
  key: WriteKey,
  { fingerprint, record, leaseMs }: Parameters<WriteStore['open']>[1],
): Promise<number | null> {
  const [row] = await sql.rows<{ epoch: number }>(
    `INSERT INTO writes (app_id, portal_id, user_id, rid, fingerprint, record_type, record_id, state, epoch,
       leased_until, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', now_ms(), now_ms() + $8, now_ms() + $8 + ${writeRecordLifetimeMs})
     ON CONFLICT DO NOTHING RETURNING epoch`,
    ...idOf(key),
    fingerprint,
    record.type,
    record.id,
    leaseMs,
  )
  return row?.epoch ?? null
}

async function find(sql: Sql, key: WriteKey): Promise<Row | undefined> {
  const [row] = await sql.rows<Row>(
    `SELECT fingerprint, state, epoch, leased_until - now_ms() AS "leasedForMs", answer, kid,
       COALESCE(now_ms() - finished_at, 0) AS "finishedMsAgo"
     FROM writes WHERE ${thisRecord}`,
    ...idOf(key),
  )
  return row
}

/** No effect had begun when its process died, so it runs again. */
async function takeOver(
  sql: Sql,
  key: WriteKey,
  epoch: number,
  leaseMs: number,
): Promise<WriteRecord | null> {
  const [row] = await sql.rows<{ epoch: number }>(
    `UPDATE writes SET epoch = epoch + 1, leased_until = now_ms() + $6,
       expires_at = now_ms() + $6 + ${writeRecordLifetimeMs}
     WHERE ${thisRecord} AND epoch = $5 AND state = 'open' RETURNING epoch`,
    ...idOf(key),
    epoch,
    leaseMs,
  )
  return row ? { kind: 'started', epoch: row.epoch, resumed: true } : null
}

/** The effect had begun when its process died: nobody knows, and nobody will. */
async function giveUp(sql: Sql, key: WriteKey, epoch: number): Promise<WriteRecord | null> {
  const done = await sql.rows(
    `UPDATE writes SET state = 'finished', finished_at = now_ms(), expires_at = now_ms() + ${writeRecordLifetimeMs}
     WHERE ${thisRecord} AND epoch = $5 AND state = 'begun' RETURNING 1`,
    ...idOf(key),
    epoch,
  )
  return done.length === 1 ? { kind: 'finished', answer: null, finishedMsAgo: 0 } : null
}

/** Removes stored answers about a record, under the id asked for or answered. The write records stay, as finished with an
 *  unknown outcome: still at most once. */
export async function forgetAnswers(
  sql: Sql,
  { appId, portalId, record }: { appId: string; portalId: string; record: RecordRef },
): Promise<number> {
  const records = await sql.rows(
    `UPDATE writes SET state = 'finished', answer = NULL, kid = NULL, record_id = NULL, answered_id = NULL,
       finished_at = COALESCE(finished_at, now_ms())
     WHERE app_id = $1 AND portal_id = $2 AND record_type = $3 AND (record_id = $4 OR answered_id = $4) RETURNING 1`,
    appId,
    portalId,
    record.type,
    record.id,
  )
  return records.length
}
