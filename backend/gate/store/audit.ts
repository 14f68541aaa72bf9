// Audit lines as rows. The row of ends is the chain's lock: who updates it appends alone until its transaction ends.
import { chainLine } from './audit-chain.ts'
import { auditLifetimeMs, type AuditEntry, type AuditLine, type AuditStore } from './audit-store.ts'
import { tuples, type Database, type Sql, type Value } from './database.ts'

export type RandomBytes = (size: number) => Uint8Array

const columns = `seq, at, app_id AS "appId", portal_id AS "portalId", user_id AS "userId", action,
  contact_id AS "contactId", contact_salt AS "contactSalt", contact_digest AS "contactDigest", result,
  request_id AS "requestId", previous_hash AS "previousHash", hash`

export const createAudit = (database: Database, randomBytes: RandomBytes): AuditStore => ({
  async append(entries) {
    if (entries.length > 0) await database.transaction((sql) => appendLines(sql, entries, randomBytes))
  },

  async list({ appId, portalId, userId, contactId, from, until, after, limit }) {
    const filters: [string, Value | undefined][] = [
      ['app_id =', appId],
      ['portal_id =', portalId],
      ['user_id =', userId],
      ['contact_id =', contactId],
      ['at >=', from],
      ['at <', until],
    ]
    const values: Value[] = [after ?? 0]
    const conditions = ['seq > $1']
    for (const [comparison, value] of filters) {
      if (value !== undefined) conditions.push(`${comparison} $${values.push(value)}`)
    }
    return database.rows<AuditLine>(
      `SELECT ${columns} FROM audit_lines WHERE ${conditions.join(' AND ')} ORDER BY seq LIMIT $${values.push(limit)}`,
      ...values,
    )
  },

  async ends() {
    const [ends] = await database.rows<Awaited<ReturnType<AuditStore['ends']>>>(
      `SELECT first_seq AS "firstSeq", first_previous_hash AS "firstPreviousHash",
         last_seq AS "lastSeq", last_hash AS "lastHash" FROM audit_ends`,
    )
    if (!ends) throw new Error('The row of audit_ends is gone')
    return ends
  },
})

const rowsPerInsert = 200

/** Appends within a transaction. */
export async function appendLines(
  sql: Sql,
  entries: readonly AuditEntry[],
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
    const { text, values } = tuples(lines.slice(start, start + rowsPerInsert).map(cellsOf))
    await sql.rows(
      `INSERT INTO audit_lines (seq, at, app_id, portal_id, user_id, action, contact_id, contact_salt,
         contact_digest, result, request_id, previous_hash, hash) VALUES ${text}`,
      ...values,
    )
  }
  await sql.rows('UPDATE audit_ends SET last_hash = $1', lines.at(-1)?.hash ?? end.hash)
}

const cellsOf = (line: AuditLine): Value[] => [
  line.seq,
  line.at,
  line.appId,
  line.portalId,
  line.userId,
  line.action,
  line.contactId,
  line.contactSalt,
  line.contactDigest,
  line.result,
  line.requestId,
  line.previousHash,
  line.hash,
]

/** Takes a contact's id out of all lines; the chain stays whole. */
export async function forgetContactInLines(
  sql: Sql,
  { appId, portalId, contactId }: { appId: string; portalId: string; contactId: string },
): Promise<number> {
  const lines = await sql.rows(
    `UPDATE audit_lines SET contact_id = NULL, contact_salt = NULL
     WHERE app_id = $1 AND portal_id = $2 AND contact_id = $3 RETURNING 1`,
    appId,
    portalId,
    contactId,
  )
  return lines.length
}

/** Removes lines past their lifetime from the beginning of the chain, and moves its beginning. */
export async function purgeLines(database: Database, limit: number): Promise<number> {
  const expired = `at <= now_ms() - ${auditLifetimeMs}`
  const [oldest] = await database.rows<{ due: number }>(
    `SELECT CASE WHEN ${expired} THEN 1 ELSE 0 END AS due FROM audit_lines ORDER BY seq LIMIT 1`,
  )
  if (!oldest?.due) return 0
  return database.transaction(async (sql) => {
    await sql.rows('UPDATE audit_ends SET first_seq = first_seq')
    const lines = await sql.rows<{ seq: number; hash: string; due: number }>(
      `SELECT seq, hash, CASE WHEN ${expired} THEN 1 ELSE 0 END AS due FROM audit_lines ORDER BY seq LIMIT $1`,
      limit,
    )
    const kept = lines.findIndex(({ due }) => !due)
    const gone = kept === -1 ? lines : lines.slice(0, kept)
    const last = gone.at(-1)
    if (!last) return 0
    await sql.rows('DELETE FROM audit_lines WHERE seq <= $1', last.seq)
    await sql.rows('UPDATE audit_ends SET first_seq = $1, first_previous_hash = $2', last.seq + 1, last.hash)
    return gone.length
  })
}
