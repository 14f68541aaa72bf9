// The last acts on a record, as far as the audit keeps them. Whoever shows them has first asked HubSpot whether the
// viewer may see the record.
import { storeAnswer } from '../in-time.ts'
import type { RecordRef } from '../record.ts'
import type { Act } from '../store/audit-line.ts'
import type { AuditStore } from '../store/audit.ts'
import type { Caller } from '../verify/caller.ts'

/** Those that came to something, the latest first, by anybody in the caller's account. */
export type RecentActs = (caller: Caller, record: RecordRef, limit: number) => Promise<Act[]>

export const createRecentActs =
  (audit: AuditStore): RecentActs =>
  ({ appId, portalId }, { type, id }, limit) =>
    storeAnswer(audit.latestActs({ appId, portalId, recordType: type, recordId: id }, limit))
