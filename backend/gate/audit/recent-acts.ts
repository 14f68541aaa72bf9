// The last acts on a record, as far as the audit keeps them, for a viewer to whom HubSpot has just shown the record.
import { storeAnswer } from '../in-time.ts'
import type { RecordRef } from '../record.ts'
import type { Act } from '../store/audit-line.ts'
import type { AuditStore } from '../store/audit.ts'
import type { Caller } from '../verify/caller.ts'

/** Those that came to something, the latest first, by anybody in the caller's account. Throws where HubSpot has not shown them the record. */
export type RecentActs = (caller: Caller, record: RecordRef, limit: number) => Promise<Act[]>

export const createRecentActs =
  (audit: AuditStore): RecentActs =>
  async ({ appId, portalId, record }, { type, id }, limit) => {
    if (record?.type !== type || !record.shownAs.includes(id))
      throw new Error('who has looked at a record is told of one that HubSpot has shown to the caller')
    return storeAnswer(audit.latestActs({ appId, portalId, recordType: type, recordId: id }, limit))
  }
