// Write records as rows: open → begun → finished, at most one effect for each portal, user and `_rid`. Every step is one statement with
// the epoch in its WHERE.
import type { RecordRef } from '../record.ts'
import { raw, sql, type Sql, type Statement } from './database.ts'
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

const thisRecord = (key: WriteKey): Statement => sql`${rowsOf(key)} AND rid = ${key.rid}`

export type WriteStore = ReturnType<typeof createWrites>

export const createWrites = (database: Sql) => ({
  /**
   * Looks the record up, or makes it. A record whose lease ran out is taken over when no effect had begun,
   * and is finished as unknown when one had. `fingerprint` is SHA-256 over method, path and body.
   */
  async open(key: WriteKey, asked: WriteAsked): Promise<WriteRecord> {
    for (;;) {
      const epoch = await insert(database, key, asked)
      if (epoch !== null) return { kind: 'started', epoch, resumed: false }
      const row = await find(database, key)
      if (!row) continue // Abandoned between the two statements.
      const verdict = judge(row, asked.fingerprint)
      if (verdict.kind !== 'orphaned') return verdict
      const settled = await (row.state === 'open'
        ? takeOver(database, key, row.epoch)
        : giveUp(database, key, row.epoch))
      if (settled) return settled
      // Another process was faster; look again.
    }
  },

  /** Commits that the effect begins now and renews the lease; `false` when the lease ran out or went to another. */
  async begin(key: WriteKey, epoch: number): Promise<boolean> {
    const done = await database.rows(sql`
      UPDATE writes SET state = 'begun', ${leased}
      WHERE ${thisRecord(key)} AND epoch = ${epoch} AND state = 'open' AND leased_until > now_ms() RETURNING 1`)
    return done.length === 1
  },

  /**
   * Stores the outcome for 24 h; `null` for an unknown one. `false` when the record is no longer ours. `answeredId` is
   * the id under which HubSpot knows what was written on, so that a privacy deletion finds the answer by either.
   */
  async finish(
    key: WriteKey,
    epoch: number,
    answer: SealedText | null,
    answeredId: string | null = null,
  ): Promise<boolean> {
    // Not bound to the lease: as long as nobody has given the write up, a late definite answer beats an unknown one.
    const done = await database.rows(sql`
      UPDATE writes SET state = 'finished', answer = ${answer?.sealed ?? null}, kid = ${answer?.kid ?? null},
        answered_id = ${answeredId}, finished_at = now_ms(), expires_at = now_ms() + ${lifetimeMs}
      WHERE ${thisRecord(key)} AND epoch = ${epoch} AND state = 'begun' RETURNING 1`)
    return done.length === 1
  },

  /** Removes a record under which nothing was written, begun or not. */
  async abandon(key: WriteKey, epoch: number): Promise<void> {
    await database.rows(
      sql`DELETE FROM writes WHERE ${thisRecord(key)} AND epoch = ${epoch} AND state <> 'finished'`,
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
  database: Sql,
  { appId, portalId, userId, rid }: WriteKey,
  { fingerprint, record }: WriteAsked,
): Promise<number | null> {
  const [row] = await database.rows<{ epoch: number }>(sql`
    INSERT INTO writes (app_id, portal_id, user_id, rid, fingerprint, record_type, record_id, state, epoch,
      leased_until, expires_at)
    VALUES (${appId}, ${portalId}, ${userId}, ${rid}, ${fingerprint}, ${record.type}, ${record.id}, 'open',
      now_ms(), now_ms() + ${leaseMs}, now_ms() + ${leaseMs + lifetimeMs})
    ON CONFLICT DO NOTHING RETURNING epoch`)
  return row?.epoch ?? null
}

async function find(database: Sql, key: WriteKey): Promise<Row | undefined> {
  const [row] = await database.rows<Row>(sql`
    SELECT fingerprint, state, epoch, leased_until - now_ms() AS "leasedForMs", answer, kid,
      COALESCE(now_ms() - finished_at, 0) AS "finishedMsAgo"
    FROM writes WHERE ${thisRecord(key)}`)
  return row
}

/** No effect had begun when its process died, so it runs again. */
async function takeOver(database: Sql, key: WriteKey, epoch: number): Promise<WriteRecord | null> {
  const done = await database.rows(sql`
    UPDATE writes SET epoch = epoch + 1, ${leased}
    WHERE ${thisRecord(key)} AND epoch = ${epoch} AND state = 'open' RETURNING 1`)
  return done.length === 1 ? { kind: 'started', epoch: epoch + 1, resumed: true } : null
}

/** The effect had begun when its process died: nobody knows, and nobody will. */
async function giveUp(database: Sql, key: WriteKey, epoch: number): Promise<WriteRecord | null> {
  const done = await database.rows(sql`
    UPDATE writes SET state = 'finished', finished_at = now_ms(), expires_at = now_ms() + ${lifetimeMs}
    WHERE ${thisRecord(key)} AND epoch = ${epoch} AND state = 'begun' RETURNING 1`)
  return done.length === 1 ? { kind: 'finished', answer: null, finishedMsAgo: 0 } : null
}
