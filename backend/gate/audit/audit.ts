// Says in the audit who read or wrote which record, and how it went. Lines of one event-loop turn are appended together,
// because the chain lets only one writer through at a time.
import { codeOf } from '../errors.ts'
import type { Log } from '../log.ts'
import type { RecordRef } from '../record.ts'
import type { AuditEntry, AuditStore } from '../store/audit-store.ts'
import { together } from '../together.ts'
import type { Caller } from '../verify/caller.ts'

/** What work on a record gives: HubSpot's id of the record, another than asked for when records were merged. */
interface OnRecord {
  recordId: string
}

type Audited = <Result extends OnRecord>(
  caller: Caller,
  record: RecordRef,
  work: () => Promise<Result>,
) => Promise<Result>

export interface Audit {
  /** A read that cannot be written down is not answered: `retry_later`, thrown by the store. */
  read: Audited
  /** A write has happened whether or not its line can be stored; a lost line is in the log. */
  write: Audited
}

export function createAudit(deps: { audit: AuditStore; log: Log; now: () => number }): Audit {
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

  const line = (action: 'read' | 'write', caller: Caller, record: RecordRef, result: string): AuditEntry => {
    const { appId, portalId, userId, requestId } = caller
    return { at: now(), appId, portalId, userId, requestId, action, contactId: record.id, result }
  }

  return {
    async read(caller, record, work) {
      let result = 'ok'
      try {
        return await work()
      } catch (error) {
        result = codeOf(error)
        throw error
      } finally {
        await append(line('read', caller, record, result))
      }
    },

    async write(caller, record, work) {
      let result = 'ok'
      try {
        return await work()
      } catch (error) {
        result = codeOf(error)
        throw error
      } finally {
        await Promise.allSettled([append(line('write', caller, record, result))])
      }
    },
  }
}
