// What leaves the audit, each time with a line that proves it: ids by a privacy deletion, old lines by age.
import { appendLines, lockChain, readEnds, type RandomBytes } from './audit.ts'
import { proofOfBeginning, proofOfBlanked } from './audit-proof.ts'
import type { AuditEntry } from './audit-line.ts'
import type { Database, Sql } from './database.ts'

/** A line is removed between this age and a day more: one purge line a day proves that. */
export const auditLifetimeMs = 90 * 24 * 60 * 60_000

export interface RecordOfAccount {
  appId: string
  portalId: string
  recordType: string
  recordId: string
}

const thisRecord =
  'app_id = $1 AND portal_id = $2 AND record_type = $3 AND (record_id = $4 OR answered_id = $4)'
const namesOf = ({ appId, portalId, recordType, recordId }: RecordOfAccount) =>
  [appId, portalId, recordType, recordId] as const

/** Under the chain's lock. The record's own id, and each that a line knows it by: records that were merged answer with the id of one of them. */
export async function idsOfRecord(sql: Sql, record: RecordOfAccount): Promise<string[]> {
  const ids = new Set([record.recordId])
  // Walks the ids that it adds, too.
  for (const recordId of ids) {
    const lines = await sql.rows<{ recordId: string; answeredId: string }>(
      `SELECT DISTINCT record_id AS "recordId", answered_id AS "answeredId" FROM audit_lines
       WHERE ${thisRecord} AND answered_id IS NOT NULL`,
      ...namesOf({ ...record, recordId }),
    )
    for (const line of lines) ids.add(line.recordId).add(line.answeredId)
  }
  return [...ids]
}

/** Under the chain's lock. Takes the ids out of all lines, and gives back which: the chain is whole with a line that proves it. */
export async function forgetRecordInLines(sql: Sql, record: RecordOfAccount, ids: readonly string[]) {
  const blanked: number[] = []
  for (const recordId of ids) {
    const lines = await sql.rows<{ seq: number }>(
      `UPDATE audit_lines SET record_id = NULL, answered_id = NULL, record_salt = NULL
       WHERE ${thisRecord} RETURNING seq`,
      ...namesOf({ ...record, recordId }),
    )
    blanked.push(...lines.map(({ seq }) => seq))
  }
  return blanked.sort((a, b) => a - b)
}

const mostInOneProof = 1_000

/** As many lines like `entry` as it takes to prove that these lost their ids; one, when none did. */
export function entriesThatProve(entry: AuditEntry, blanked: readonly number[]) {
  const entries: (AuditEntry & { proof?: string })[] = blanked.length === 0 ? [entry] : []
  for (let start = 0; start < blanked.length; start += mostInOneProof)
    entries.push({ ...entry, proof: proofOfBlanked(blanked.slice(start, start + mostInOneProof)) })
  return entries
}

/** A day's lines go together, so that their proofs are not as many as the lines. */
const purgeEveryMs = 24 * 60 * 60_000

const olderThan = (ageMs: number) => `CASE WHEN at <= now_ms() - ${ageMs} THEN 1 ELSE 0 END`

/** Removes lines past their lifetime from the beginning of the chain, at most `limit`, and moves its beginning. */
export async function purgeLines(
  database: Database,
  limit: number,
  randomBytes: RandomBytes,
): Promise<number> {
  const [oldest] = await database.rows<{ due: number }>(
    `SELECT ${olderThan(auditLifetimeMs + purgeEveryMs)} AS due FROM audit_lines ORDER BY seq LIMIT 1`,
  )
  if (!oldest?.due) return 0
  return database.transaction(async (sql) => {
    await lockChain(sql)
    const lines = await sql.rows<{ seq: number; hash: string; due: number }>(
      `SELECT seq, hash, ${olderThan(auditLifetimeMs)} AS due FROM audit_lines ORDER BY seq LIMIT $1`,
      limit,
    )
    const kept = lines.findIndex(({ due }) => !due)
    const gone = kept === -1 ? lines : lines.slice(0, kept)
    const last = gone.at(-1)
    if (!last) return 0
    await sql.rows('DELETE FROM audit_lines WHERE seq <= $1', last.seq)
    const beginning = { firstSeq: last.seq + 1, firstPreviousHash: last.hash }
    await sql.rows(
      'UPDATE audit_ends SET first_seq = $1, first_previous_hash = $2',
      beginning.firstSeq,
      beginning.firstPreviousHash,
    )
    const entry = await ownEntry(sql, 'purge')
    await appendLines(sql, [{ ...entry, proof: proofOfBeginning(beginning) }], randomBytes)
    return gone.length
  })
}

/** Vouches, once, for ids and lines that a release without proofs had removed. For the migration to lines with a type. */
export async function vouchForOldLines(sql: Sql, randomBytes: RandomBytes): Promise<void> {
  const ends = await readEnds(sql)
  if (!ends || ends.lastSeq === 0) return
  const blanked = await sql.rows<{ seq: number }>(
    'SELECT seq FROM audit_lines WHERE record_digest IS NOT NULL AND record_id IS NULL ORDER BY seq',
  )
  const [named] = await sql.rows<{ recordType: string }>(
    'SELECT record_type AS "recordType" FROM audit_lines WHERE record_type IS NOT NULL LIMIT 1',
  )
  const entry = { ...(await ownEntry(sql, 'upgrade')), recordType: named?.recordType ?? null }
  const seqs = blanked.map(({ seq }) => seq)
  const beginning = { ...entry, proof: proofOfBeginning(ends) }
  await appendLines(sql, [beginning, ...(seqs.length > 0 ? entriesThatProve(entry, seqs) : [])], randomBytes)
}

/** A line of the store's own: of no account, no user and no request. */
async function ownEntry(sql: Sql, action: 'purge' | 'upgrade'): Promise<AuditEntry> {
  const [row] = await sql.rows<{ now: number }>('SELECT now_ms() AS now')
  return {
    at: row?.now ?? 0,
    appId: '',
    portalId: '',
    userId: '',
    action,
    recordType: null,
    recordId: null,
    result: 'ok',
    requestId: '',
  }
}
