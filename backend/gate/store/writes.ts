// Write records as rows: open → begun → finished, at most one effect for each portal, user and `_rid`. Every step is one statement with
// the epoch in its WHERE.
import type { Database, Sql } from './database.ts'
import type { RecordRef } from '../record.ts'
import type { SealedText } from './sealed.ts'

export interface WriteKey {
  appId: string
  portalId: string
  userId: string
  /** The card's `_rid`. */
  rid: string
}

export const writeLeaseMs = 20_000
export const writeRecordLifetimeMs = 24 * 60 * 60_000

export type WriteRecord =
  /** Ours to run, under this epoch. `resumed`: another process died before its effect began. */
  | { kind: 'started'; epoch: number; resumed: boolean }
  | { kind: 'running' }
  | { kind: 'other-request' }
  /** `answer` null: the outcome is unknown, and stays so. */
  | { kind: 'finished'; answer: SealedText | null; finishedMsAgo: number }

export interface WriteStore {
  /**
   * Looks the record up, or makes it. A record whose lease ran out is taken over when no effect had begun,
   * and is finished as unknown when one had. `fingerprint` is SHA-256 over method, path and body.
   */
  open(
    key: WriteKey,
    request: { fingerprint: Uint8Array; record: RecordRef; leaseMs: number },
  ): Promise<WriteRecord>
  /** Commits that the effect begins now and renews the lease; `false` when the lease ran out or went to another. */
  begin(key: WriteKey, epoch: number, leaseMs: number): Promise<boolean>
  /**
   * Stores the outcome for 24 h; `null` for an unknown one. `false` when the record is no longer ours. `answeredId` is
   * the id under which HubSpot knows what was written on, so that a privacy deletion finds the answer by either.
   */
  finish(
    key: WriteKey,
    epoch: number,
    answer: SealedText | null,
    answeredId?: string | null,
  ): Promise<boolean>
  /** Removes a record under which nothing was written, begun or not. */
  abandon(key: WriteKey, epoch: number): Promise<void>
}

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
