// Who read or wrote which record, when: the newest lines that match.
import { z } from 'zod'
import type { AuditLine, ChainEnds } from '../gate/store/audit-line.ts'
import type { AuditStore } from '../gate/store/audit.ts'
import { alignColumns } from './align-columns.ts'
import { writtenId } from '../gate/hubspot-id.ts'
import { count, flag, recordRef, showTime, time } from './argument-forms.ts'
import { defineCommand } from './command.ts'
import { withStore } from './with-store.ts'

export const auditList = defineCommand({
  words: 'audit list',
  does: 'Shows who read or wrote which record, when',
  options: {
    portal: { value: 'id', says: 'Only this account.' },
    user: { value: 'id', says: 'Only this user.' },
    record: { value: 'type/id', says: 'Only this record, also if HubSpot has merged it.' },
    from: { value: 'time', says: 'Not before: 2026-09-30, 2026-09-30T14:00Z, or milliseconds.' },
    until: { value: 'time', says: 'Before.' },
    limit: { value: 'number', says: 'The newest so many that match (100).' },
    json: { says: 'As JSON, a line each, with the hashes.' },
  },
  input: z.object({
    portal: writtenId.optional(),
    user: writtenId.optional(),
    record: recordRef.optional(),
    from: time.optional(),
    until: time.optional(),
    limit: count(100, 100_000),
    json: flag,
  }),
  run: ({ portal, user, record, from, until, limit, json }, deps) =>
    withStore(deps, async ({ audit }, config) => {
      const filter = {
        appId: config.app.id,
        ...(portal !== undefined && { portalId: portal }),
        ...(user !== undefined && { userId: user }),
        ...(record !== undefined && { record }),
        ...(from !== undefined && { from }),
        ...(until !== undefined && { until }),
      }
      const ends = await audit.ends()
      if (!ends) {
        deps.err('The audit has lost the row that says where it ends: somebody has removed it.\n')
        return 1
      }
      const lines = await newestLines(audit, ends, filter, limit)
      if (json) for (const line of lines) deps.out(`${JSON.stringify(line)}\n`)
      else deps.out(alignColumns([header, ...lines.map(rowOf)]))
      return 0
    }),
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
  String(line.seq),
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
