// The last acts on a record, as far as the audit keeps them. Whoever shows them has first asked HubSpot whether the
// viewer may see the record.
import { storeAnswer } from '../once/store-answer.ts'
import type { RecordRef } from '../record.ts'
import type { AuditStore } from '../store/audit.ts'
import type { Caller } from '../verify/caller.ts'

export interface Act {
  /** Grows with time. */
  seq: number
  userId: string
  action: 'read' | 'write'
  /** Milliseconds since the epoch. */
  at: number
}

/** Those that came to something, the latest first, by anybody in the caller's account. */
export type RecentActs = (caller: Caller, record: RecordRef, limit: number) => Promise<Act[]>

export function createRecentActs(audit: AuditStore): RecentActs {
  return async ({ appId, portalId }, record, limit) => {
    const lines = await storeAnswer(audit.latestActs({ appId, portalId, record, limit }))
    return lines.flatMap(({ seq, userId, action, at }) =>
      action === 'read' || action === 'write' ? [{ seq, userId, action, at }] : [],
    )
  }
}
