// Audit lines as rows. The row of ends is the chain's lock: who updates it appends alone until its transaction ends.
import { chainLine } from './audit-chain.ts'
import type { AuditEntry, AuditLine, ChainEnds } from './audit-line.ts'
import { tuples, type Database, type Sql, type Value } from './database.ts'

export interface AuditStore {
  append(entries: readonly AuditEntry[]): Promise<void>
  /** In order, after line `after`. */
  list(of: {
    appId?: string
    portalId?: string
    userId?: string
    /** Asked for or answered with. */
    record?: { type: string; id: string }
    from?: number
    until?: number
    after?: number
    limit: number
  }): Promise<AuditLine[]>
  /** The latest successful reads and writes of a record, asked for or answered with, newest first. */
  latestActs(of: {
    appId: string
    portalId: string
    record: { type: string; id: string }
    limit: number
  }): Promise<AuditLine[]>
  /** The chain runs over all lines, so verify an unfiltered list. `null` when somebody has removed the row that says it. */
  ends(): Promise<ChainEnds | null>
}

export type RandomBytes = (size: number) => Uint8Array

const columns = {
  seq: 'seq',
  at: 'at',
  app_id: 'appId',
  portal_id: 'portalId',
  user_id: 'userId',
  action: 'action',
  record_type: 'recordType',
  record_id: 'recordId',
  answered_id: 'answeredId',
  record_salt: 'recordSalt',
  record_digest: 'recordDigest',
  result: 'result',
  request_id: 'requestId',
  proof: 'proof',
  format: 'format',
  previous_hash: 'previousHash',
  hash: 'hash',
} as const satisfies Record<string, keyof AuditLine>

const names = Object.keys(columns) as (keyof typeof columns)[]
const selected = names.map((name) => `${name} AS "${columns[name]}"`).join(', ')

export const createAuditStore = (database: Database, randomBytes: RandomBytes): AuditStore => ({
  async append(entries) {
    if (entries.length > 0) await database.transaction((sql) => appendLines(sql, entries, randomBytes))
  },

  async list({ appId, portalId, userId, record, from, until, after, limit }) {
    const filters: [string, Value | undefined][] = [
      ['app_id = ?', appId],
      ['portal_id = ?', portalId],
      ['user_id = ?', userId],
      ['record_type = ?', record?.type],
      ['(record_id = ? OR answered_id = ?)', record?.id],
      ['at >= ?', from],
      ['at < ?', until],
    ]
    const values: Value[] = [after ?? 0]
    const conditions = ['seq > $1']
    for (const [condition, value] of filters) {
      if (value !== undefined) conditions.push(condition.replaceAll('?', `$${values.push(value)}`))
    }
    return database.rows<AuditLine>(
      `SELECT ${selected} FROM audit_lines WHERE ${conditions.join(' AND ')} ORDER BY seq LIMIT $${values.push(limit)}`,
      ...values,
    )
  },

  // Two questions, because each has an index of its own: one with an OR reads every line of the account. In the order of
  // a sum, for a database that sees the key's own order may walk it back until it has met enough of this record's lines.
  async latestActs({ appId, portalId, record, limit }) {
    const latest = (column: 'record_id' | 'answered_id') =>
      database.rows<AuditLine>(
        `SELECT ${selected} FROM audit_lines
         WHERE app_id = $1 AND portal_id = $2 AND record_type = $3 AND ${column} = $4
           AND action IN ('read', 'write') AND result = 'ok' ORDER BY seq + 0 DESC LIMIT $5`,
        appId,
        portalId,
        record.type,
        record.id,
        limit,
      )
    const lines = (await Promise.all([latest('record_id'), latest('answered_id')])).flat()
    return lines.sort((one, other) => other.seq - one.seq).slice(0, limit)
  },

  ends: () => readEnds(database),
})

export async function readEnds(sql: Sql): Promise<ChainEnds | null> {
  const [ends] = await sql.rows<ChainEnds>(
    `SELECT first_seq AS "firstSeq", first_previous_hash AS "firstPreviousHash",
       last_seq AS "lastSeq", last_hash AS "lastHash" FROM audit_ends`,
  )
  return ends ?? null
}

/** Before lines are changed: nobody appends or purges until this transaction ends, so that two cannot wait for each other. */
export async function lockChain(sql: Sql): Promise<void> {
  await sql.rows('UPDATE audit_ends SET first_seq = first_seq')
}

const rowsPerInsert = 200

/** Appends within a transaction. */
export async function appendLines(
  sql: Sql,
  entries: readonly (AuditEntry & { proof?: string })[],
  randomBytes: RandomBytes,
): Promise<void> {
  const [end] = await sql.rows<{ seq: number; hash: string }>(
    'UPDATE audit_ends SET last_seq = last_seq + $1 RETURNING last_seq - $1 AS seq, last_hash AS hash',
    entries.length,
  )
  if (!end) throw new Error('The row of audit_ends is gone')
  const lines: AuditLine[] = []
  for (const entry of entries)
    lines.push(chainLine(lines.at(-1) ?? end, entry, Buffer.from(randomBytes(16)).toString('hex')))
  for (let start = 0; start < lines.length; start += rowsPerInsert) {
    const cells = lines
      .slice(start, start + rowsPerInsert)
      .map((line) => names.map((name) => line[columns[name]]))
    const { text, values } = tuples(cells)
    await sql.rows(`INSERT INTO audit_lines (${names.join(', ')}) VALUES ${text}`, ...values)
  }
  await sql.rows('UPDATE audit_ends SET last_hash = $1', lines.at(-1)?.hash ?? end.hash)
}
