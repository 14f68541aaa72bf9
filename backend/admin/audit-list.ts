// Who read or wrote which record, when: the newest lines that match.
import type { AuditLine, ChainEnds } from '../gate/store/audit-line.ts'
import type { AuditStore } from '../gate/store/audit.ts'
import { alignColumns } from './align-columns.ts'
import { writtenId } from '../gate/hubspot-id.ts'
import { count, recordRef, showTime, time } from './argument-forms.ts'
import { defineCommand } from './command.ts'

export const auditList = defineCommand({
  words: 'audit list',
  does: 'Shows who read or wrote which record, when',
  options: {
    portal: { value: 'id', form: writtenId.optional(), says: 'Only this account.' },
    user: { value: 'id', form: writtenId.optional(), says: 'Only this user.' },
    record: {
      value: 'type/id',
      form: recordRef.optional(),
      says: 'Only this record, also if HubSpot has merged it.',
    },
    from: {
      value: 'time',
      form: time.optional(),
      says: 'Not before: 2026-09-30, 2026-09-30T14:00Z, or milliseconds.',
    },
    until: { value: 'time', form: time.optional(), says: 'Before.' },
    limit: { value: 'number', form: count(100, 100_000), says: 'The newest so many that match (100).' },
  },
  json: 'a line each, with the hashes',
  needs: 'store',
  async run({ portal, user, record, from, until, limit }, { store: { audit }, config }) {
    const filter = { appId: config.app.id, portalId: portal, userId: user, record, from, until }
    const ends = await audit.ends()
    if (!ends) {
      return { problem: 'The audit has lost the row that says where it ends: somebody has removed it.' }
    }
    const lines = await newestLines(audit, ends, filter, limit)
    return { data: lines, text: alignColumns([header, ...lines.map(rowOf)]) }
  },
})

type Filter = Omit<Parameters<AuditStore['list']>[0], 'after' | 'limit'>

const windowLines = 5_000

/** In order. The store lists forwards only, so this goes back from the end, window by window, until it has enough. */
async function newestLines(
  audit: AuditStore,
  { firstSeq, lastSeq }: ChainEnds,
  filter: Filter,
  limit: number,
): Promise<AuditLine[]> {
  const found: AuditLine[] = []
  for (let last = lastSeq; last >= firstSeq && found.length < limit; last -= windowLines) {
    const lines = await audit.list({ ...filter, after: last - windowLines, limit: windowLines })
    found.unshift(...lines.filter(({ seq }) => seq <= last))
  }
  return found.slice(-limit)
}

const header = ['LINE', 'TIME', 'PORTAL', 'USER', 'ACTION', 'RECORD', 'RESULT', 'REQUEST']

const rowOf = (line: AuditLine) => [
  line.seq,
  showTime(line.at),
  line.portalId,
  line.userId || '-',
  line.action,
  nameOf(line),
  line.result,
  line.requestId || '-',
]

/** A privacy deletion takes the ids out of its lines and leaves the digest. */
function nameOf({ recordType, recordId, answeredId, recordDigest }: AuditLine): string {
  if (recordId === null) return recordDigest === null ? (recordType ?? '-') : `${recordType}/(deleted)`
  return `${recordType}/${recordId}${answeredId === null ? '' : `=${answeredId}`}`
}
