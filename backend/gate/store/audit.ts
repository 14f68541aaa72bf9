// Audit lines as rows. The row of ends is the chain's lock: who updates it appends alone until its transaction ends.
import type { RecordRef } from '../record.ts'
import { chainLine } from './audit-chain.ts'
import type { Act, AuditEntry, AuditLine, ChainEnds } from './audit-line.ts'
import { and, raw, sql, timeOf, tuples, type Database, type Sql } from './database.ts'
import { rowsOf } from './grant-row.ts'

export type RandomBytes = (size: number) => Uint8Array

const columns =
  `seq, at, app_id, portal_id, user_id, action, record_type, record_id, answered_id, record_salt,
  record_digest, result, request_id, proof, format, previous_hash, hash`.split(/,\s+/)
const fieldOf = (column: string) =>
  column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof AuditLine
const selected = raw(columns.map((column) => `${column} AS "${fieldOf(column)}"`).join(', '))

export interface RecordOfAccount {
  appId: string
  portalId: string
  recordType: string
  recordId: string
}

/**
 * Of lines of the audit and of writes, under the id asked for, or answered: in questions of their own, because each has an
 * index, and with an OR, SQLite reads every row of the account.
 */
export function rowsOnRecord({ recordType, recordId, ...account }: RecordOfAccount) {
  const ofType = sql`${rowsOf(account)} AND record_type = ${recordType}`
  return {
    asked: sql`${ofType} AND record_id = ${recordId}`,
    answered: sql`${ofType} AND answered_id = ${recordId}`,
  }
}

export type AuditStore = ReturnType<typeof createAuditStore>

export const createAuditStore = (database: Database, randomBytes: RandomBytes) => ({
  async append(entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return
    const newSalt = () => Buffer.from(randomBytes(16)).toString('hex')
    await database.transaction((transaction) => chainLines(transaction, entries, newSalt))
  },

  /** In order, after line `after`. */
  async list(of: {
    appId?: string
    portalId?: string | undefined
    userId?: string | undefined
    /** Asked for or answered with. */
    record?: RecordRef | undefined
    from?: number | undefined
    until?: number | undefined
    after?: number
    limit: number
  }): Promise<AuditLine[]> {
    const { appId, portalId, userId, record, from, until, after = 0, limit } = of
    return database.rows(sql`
      SELECT ${selected} FROM audit_lines WHERE seq > ${after} ${and('app_id = ?', appId)}
        ${and('portal_id = ?', portalId)} ${and('user_id = ?', userId)} ${and('record_type = ?', record?.type)}
        ${and('(record_id = ? OR answered_id = ?)', record?.id)} ${and('at >= ?', from)} ${and('at < ?', until)}
      ORDER BY seq LIMIT ${limit}`)
  },

  /** The latest successful reads and writes of a record, asked for or answered with, newest first. */
  async latestActs(record: RecordOfAccount, limit: number): Promise<Act[]> {
    const lists = Object.values(rowsOnRecord(record)).map((those) =>
      database.rows<Act>(sql`
        SELECT seq, user_id AS "userId", action, at FROM audit_lines
        WHERE ${those} AND action IN ('read', 'write') AND result = 'ok' ORDER BY seq DESC LIMIT ${limit}`),
    )
    const acts = (await Promise.all(lists)).flat()
    return acts.sort((one, other) => other.seq - one.seq).slice(0, limit)
  },

  /** The chain runs over all lines, so verify an unfiltered list. `null` when somebody has removed the row that says it. */
  ends: (): Promise<ChainEnds | null> => readEnds(database),
})

export async function readEnds(database: Sql): Promise<ChainEnds | null> {
  const [ends] =
    await database.rows<ChainEnds>(sql`SELECT first_seq AS "firstSeq", first_previous_hash AS "firstPreviousHash",
       last_seq AS "lastSeq", last_hash AS "lastHash" FROM audit_ends`)
  return ends ?? null
}

/** Before lines are changed: nobody appends or purges until this transaction ends, so that two cannot wait for each other. */
export async function lockChain(transaction: Sql): Promise<void> {
  await transaction.rows(sql`UPDATE audit_ends SET first_seq = first_seq`)
}

/** Of the store's own and of no request. It names no record. */
export type OwnEntry = AuditEntry & { recordId: null; proof?: string }

/** At the database's time. */
export async function lineOfNow(
  transaction: Sql,
  of: Pick<AuditEntry, 'appId' | 'portalId' | 'userId' | 'action'> & { recordType?: string | null },
): Promise<OwnEntry> {
  const at = await timeOf(transaction)
  return { recordType: null, recordId: null, requestId: '', result: 'ok', at, ...of }
}

export const appendLines = (transaction: Sql, entries: readonly OwnEntry[]): Promise<void> =>
  chainLines(transaction, entries, () => '')

const rowsPerInsert = 200

/** `newSalt` for each line that names a record. */
async function chainLines(
  transaction: Sql,
  entries: readonly (AuditEntry & { proof?: string })[],
  newSalt: () => string,
): Promise<void> {
  const count = entries.length
  const [end] = await transaction.rows<{ seq: number; hash: string }>(
    sql`UPDATE audit_ends SET last_seq = last_seq + ${count} RETURNING last_seq - ${count} AS seq, last_hash AS hash`,
  )
  if (!end) throw new Error('The row of audit_ends is gone')
  const lines: AuditLine[] = []
  for (const entry of entries) lines.push(chainLine(lines.at(-1) ?? end, entry, newSalt()))
  for (let start = 0; start < lines.length; start += rowsPerInsert) {
    const cells = lines
      .slice(start, start + rowsPerInsert)
      .map((line) => columns.map((column) => line[fieldOf(column)]))
    await transaction.rows(sql`INSERT INTO audit_lines (${raw(columns.join(', '))}) VALUES ${tuples(cells)}`)
  }
  await transaction.rows(sql`UPDATE audit_ends SET last_hash = ${lines.at(-1)?.hash ?? end.hash}`)
}
