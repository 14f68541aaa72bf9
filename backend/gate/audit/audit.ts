// Says in the audit who read or wrote which record, and how it went. Lines of one event-loop turn are appended together,
// because the chain lets only one writer through at a time.
import { codeOf } from '../errors.ts'
import type { Log } from '../log.ts'
import { isKnownAs, type RecordRef } from '../record.ts'
import type { AuditEntry } from '../store/audit-line.ts'
import type { AuditStore } from '../store/audit.ts'
import { together } from '../together.ts'
import type { Caller } from '../verify/caller.ts'

/** What work on a record gives: HubSpot's id of the record, another than asked for when records were merged. */
interface OnRecord {
  recordId: string
}

export type Audit = ReturnType<typeof createAudit>

export function createAudit(deps: { audit: AuditStore; log: Log; now: () => number }) {
  const { audit, log, now } = deps

  const append = together(
    async (entries: readonly AuditEntry[]) => {
      try {
        await audit.append(entries)
        return entries
      } catch (error) {
        log.error('audit_failed', { count: entries.length })
        throw error
      }
    },
    { oneAtATime: true },
  )

  const audited =
    (action: 'read' | 'write', append: (entry: AuditEntry) => Promise<unknown>) =>
    async <Result extends OnRecord>(
      caller: Caller,
      record: RecordRef,
      work: () => Promise<Result>,
    ): Promise<Result> => {
      const { appId, portalId, userId, requestId } = caller
      const who = { appId, portalId, userId, requestId, action, recordType: record.type, recordId: record.id }
      caller.record = { ...record, shownAs: [] }
      let found: Result
      try {
        found = await work()
        if (!isKnownAs(caller.record, found.recordId))
          throw new Error('a route told of a record that HubSpot has not shown it')
      } catch (error) {
        await append({ ...who, at: now(), result: codeOf(error) })
        throw error
      }
      const answeredId = found.recordId === record.id ? null : found.recordId
      await append({ ...who, at: now(), answeredId, result: 'ok' })
      return found
    }

  return {
    /** A read that cannot be written down is not answered: `retry_later`, thrown by the store. */
    read: audited('read', append),
    /** A write has happened whether or not its line can be stored; a lost line is in the log. */
    write: audited('write', (entry) => Promise.allSettled([append(entry)])),
  }
}
