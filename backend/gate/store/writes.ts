// Write records as rows: open → begun → finished, at most one effect for each portal, user and `_rid`. Every step is one statement with
// the epoch in its WHERE.
import type { RecordRef } from '../record.ts'
import { and, raw, sql, type Sql, type Statement } from './database.ts'
import { rowsOf, type GrantKey } from './grant-row.ts'
import type { SealedText } from './sealed.ts'

export interface WriteKey extends GrantKey {
  /** The card's `_rid`. */
  rid: string
}

const leaseMs = 20_000
const lifetimeMs = 24 * 60 * 60_000
const leased = raw(`leased_until = now_ms() + ${leaseMs}, expires_at = now_ms() + ${leaseMs + lifetimeMs}`)

export type WriteRecord =
  /** Ours to run, under this epoch. `resumed`: another process died before its effect began. */
  | { kind: 'started'; epoch: number; resumed: boolean }
  | { kind: 'running' }
  | { kind: 'other-request' }
  /** `answer` null: the outcome is unknown, and stays so. */
  | { kind: 'finished'; answer: SealedText | null; finishedMsAgo: number }

interface WriteAsked {
  fingerprint: Uint8Array
  record: RecordRef
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

const thisRecord = (key: WriteKey, epoch?: number): Statement =>
  sql`${rowsOf(key)} AND rid = ${key.rid} ${and('epoch = ?', epoch)}`

export type WriteStore = ReturnType<typeof createWrites>

export function createWrites(database: Sql) {
  /**
   * Looks the record up, or makes it. A record whose lease ran out is taken over when no effect had begun,
   * and is finished as unknown when one had. `fingerprint` is SHA-256 over method, path and body.
   */
  async function open(key: WriteKey, asked: WriteAsked): Promise<WriteRecord> {
    for (;;) {
      const made = await insert(key, asked)
      if (made) return { kind: 'started', epoch: made.epoch, resumed: false }
      const row = await find(key)
      if (!row) continue // Abandoned between the two statements.
      const verdict = judge(row, asked.fingerprint)
      if (verdict.kind !== 'orphaned') return verdict
      if (row.state === 'open') {
        if (await takeOver(key, row.epoch)) return { kind: 'started', epoch: row.epoch + 1, resumed: true }
      } else {
        // The effect had begun when its process died: nobody knows, and nobody will.
        if (await finish(key, row.epoch, null)) return { kind: 'finished', answer: null, finishedMsAgo: 0 }
      }
      // Another process was faster; look again.
    }
  }

  /** The first epoch is the time, so that a record that was removed and made anew never has an epoch it had before. */
  async function insert(key: WriteKey, { fingerprint, record }: WriteAsked) {
    const { appId, portalId, userId, rid } = key
    const [row] = await database.rows<{ epoch: number }>(sql`
      INSERT INTO writes (app_id, portal_id, user_id, rid, fingerprint, record_type, record_id, state, epoch,
        leased_until, expires_at)
      VALUES (${appId}, ${portalId}, ${userId}, ${rid}, ${fingerprint}, ${record.type}, ${record.id}, 'open',
        now_ms(), now_ms() + ${leaseMs}, now_ms() + ${leaseMs + lifetimeMs})
      ON CONFLICT DO NOTHING RETURNING epoch`)
    return row
  }

  async function find(key: WriteKey) {
    const [row] = await database.rows<Row>(sql`
      SELECT fingerprint, state, epoch, leased_until - now_ms() AS "leasedForMs", answer, kid,
        COALESCE(now_ms() - finished_at, 0) AS "finishedMsAgo"
      FROM writes WHERE ${thisRecord(key)}`)
    return row
  }

  /** No effect had begun when its process died, so it runs again. */
  async function takeOver(key: WriteKey, epoch: number): Promise<boolean> {
    const done = await database.rows(sql`
      UPDATE writes SET epoch = epoch + 1, ${leased}
      WHERE ${thisRecord(key, epoch)} AND state = 'open' RETURNING 1`)
    return done.length === 1
  }

  /** Commits that the effect begins now and renews the lease; `false` when the lease ran out or went to another. */
  async function begin(key: WriteKey, epoch: number): Promise<boolean> {
    const done = await database.rows(sql`
      UPDATE writes SET state = 'begun', ${leased}
      WHERE ${thisRecord(key, epoch)} AND state = 'open' AND leased_until > now_ms() RETURNING 1`)
    return done.length === 1
  }

  /**
   * Stores the outcome for 24 h; `null` for an unknown one. `false` when the record is no longer ours. `answeredId` is
   * the id under which HubSpot knows what was written on, so that a privacy deletion finds the answer by either.
   */
  async function finish(
    key: WriteKey,
    epoch: number,
    answer: SealedText | null,
    answeredId: string | null = null,
  ): Promise<boolean> {
    // Not bound to the lease: as long as nobody has given the write up, a late definite answer beats an unknown one.
    const done = await database.rows(sql`
      UPDATE writes SET state = 'finished', answer = ${answer?.sealed ?? null}, kid = ${answer?.kid ?? null},
        answered_id = ${answeredId}, finished_at = now_ms(), expires_at = now_ms() + ${lifetimeMs}
      WHERE ${thisRecord(key, epoch)} AND state = 'begun' RETURNING 1`)
    return done.length === 1
  }

  /** Removes a record under which nothing was written, begun or not. */
  async function abandon(key: WriteKey, epoch: number): Promise<void> {
    await database.rows(sql`DELETE FROM writes WHERE ${thisRecord(key, epoch)} AND state <> 'finished'`)
  }

  return { open, begin, finish, abandon }
}

function judge(row: Row, fingerprint: Uint8Array): WriteRecord | { kind: 'orphaned' } {
  if (Buffer.compare(row.fingerprint, fingerprint) !== 0) return { kind: 'other-request' }
  if (row.state === 'finished') {
    const answer = row.answer !== null && row.kid !== null ? { sealed: row.answer, kid: row.kid } : null
    return { kind: 'finished', answer, finishedMsAgo: row.finishedMsAgo }
  }
  return { kind: row.leasedForMs > 0 ? 'running' : 'orphaned' }
}
