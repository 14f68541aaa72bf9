// What leaves the audit, each time with a line that proves it: ids by a privacy deletion, old lines by age.
import {
  appendLines,
  lineOfNow,
  lockChain,
  readEnds,
  rowsOnRecord,
  type OwnEntry,
  type RecordOfAccount,
} from './audit.ts'
import { proofOfBeginning, proofOfBlanked } from './audit-proof.ts'
import { sql, type Database, type Sql } from './database.ts'

/** A line is removed between this age and a day more: one purge line a day proves that. */
export const auditLifetimeMs = 90 * 24 * 60 * 60_000

/** The record's own id, and each that a line knows it by: records that were merged answer with the id of one of them. */
export async function idsOfRecord(database: Sql, record: RecordOfAccount): Promise<string[]> {
  const ids = new Set([record.recordId])
  // Walks the ids that it adds, too.
  for (const recordId of ids) {
    const { asked, answered } = rowsOnRecord({ ...record, recordId })
    // With a plain UNION, SQLite reads all merged lines of the account, in the order of their ids.
    const lines = await database.rows<{ id: string }>(sql`
      SELECT DISTINCT id FROM (
        SELECT answered_id AS id FROM audit_lines WHERE ${asked} AND answered_id IS NOT NULL
        UNION ALL SELECT record_id FROM audit_lines WHERE ${answered}) AS merged`)
    for (const { id } of lines) ids.add(id)
  }
  return [...ids]
}

/**
 * Under the chain's lock. Takes the ids out of all lines, or of about so many under each id, and gives back which: the chain
 * is whole with a line that proves it. Those go first that say nothing of other ids.
 */
export async function forgetRecordInLines(
  transaction: Sql,
  record: RecordOfAccount,
  ids: readonly string[],
  limit: number,
): Promise<number[]> {
  const blanked: number[] = []
  for (const recordId of ids) {
    const { asked, answered } = rowsOnRecord({ ...record, recordId })
    for (const those of [sql`${asked} AND answered_id IS NULL`, asked, answered]) {
      const lines = await transaction.rows<{ seq: number }>(sql`
        UPDATE audit_lines SET record_id = NULL, answered_id = NULL, record_salt = NULL
        WHERE seq IN (SELECT seq FROM audit_lines WHERE ${those} LIMIT ${limit}) RETURNING seq`)
      blanked.push(...lines.map(({ seq }) => seq))
      if (lines.length === limit) break
    }
  }
  return blanked.sort((a, b) => a - b)
}

/** Whether any of these ids stands in so many lines. */
export async function hasManyLines(
  database: Sql,
  record: RecordOfAccount,
  ids: readonly string[],
  many: number,
): Promise<boolean> {
  for (const recordId of ids) {
    for (const those of Object.values(rowsOnRecord({ ...record, recordId }))) {
      const lines = await database.rows(sql`SELECT 1 FROM audit_lines WHERE ${those} LIMIT ${many}`)
      if (lines.length === many) return true
    }
  }
  return false
}

const mostInOneProof = 1_000

/** As many lines like `entry` as it takes to prove that these lost their ids; one, when none did. */
export function entriesThatProve(entry: OwnEntry, blanked: readonly number[]): OwnEntry[] {
  const entries = blanked.length === 0 ? [entry] : []
  for (let start = 0; start < blanked.length; start += mostInOneProof)
    entries.push({ ...entry, proof: proofOfBlanked(blanked.slice(start, start + mostInOneProof)) })
  return entries
}

/** A day's lines go together, so that their proofs are not as many as the lines. */
const purgeEveryMs = 24 * 60 * 60_000

const olderThan = (ageMs: number) => sql`CASE WHEN at <= now_ms() - ${ageMs} THEN 1 ELSE 0 END`

/** Removes lines past their lifetime from the beginning of the chain, at most `limit`, and moves its beginning. */
export async function purgeLines(database: Database, limit: number): Promise<number> {
  const [oldest] = await database.rows<{ due: number }>(
    sql`SELECT ${olderThan(auditLifetimeMs + purgeEveryMs)} AS due FROM audit_lines ORDER BY seq LIMIT 1`,
  )
  if (!oldest?.due) return 0
  return database.transaction(async (transaction) => {
    await lockChain(transaction)
    const lines = await transaction.rows<{ seq: number; hash: string; due: number }>(
      sql`SELECT seq, hash, ${olderThan(auditLifetimeMs)} AS due FROM audit_lines ORDER BY seq LIMIT ${limit}`,
    )
    const kept = lines.findIndex(({ due }) => !due)
    const gone = kept === -1 ? lines : lines.slice(0, kept)
    const last = gone.at(-1)
    if (!last) return 0
    const beginning = { firstSeq: last.seq + 1, firstPreviousHash: last.hash }
    await transaction.rows(sql`DELETE FROM audit_lines WHERE seq <= ${last.seq}`)
    await transaction.rows(
      sql`UPDATE audit_ends SET first_seq = ${beginning.firstSeq}, first_previous_hash = ${last.hash}`,
    )
    const entry = await lineOfNow(transaction, { ...nobody, action: 'purge' })
    await appendLines(transaction, [{ ...entry, proof: proofOfBeginning(beginning) }])
    return gone.length
  })
}

/** Vouches, once, for ids and lines that a release without proofs had removed. For the migration to lines with a type. */
export async function vouchForOldLines(transaction: Sql): Promise<void> {
  const ends = await readEnds(transaction)
  if (!ends || ends.lastSeq === 0) return
  const blanked = await transaction.rows<{ seq: number }>(
    sql`SELECT seq FROM audit_lines WHERE record_digest IS NOT NULL AND record_id IS NULL ORDER BY seq`,
  )
  const [named] = await transaction.rows<{ recordType: string }>(
    sql`SELECT record_type AS "recordType" FROM audit_lines WHERE record_type IS NOT NULL LIMIT 1`,
  )
  const recordType = named?.recordType ?? null
  const entry = await lineOfNow(transaction, { ...nobody, action: 'upgrade', recordType })
  const seqs = blanked.map(({ seq }) => seq)
  const beginning = { ...entry, proof: proofOfBeginning(ends) }
  const proven = seqs.length > 0 ? entriesThatProve(entry, seqs) : []
  await appendLines(transaction, [beginning, ...proven])
}

/** Whose line the store's own are. */
const nobody = { appId: '', portalId: '', userId: '' }
