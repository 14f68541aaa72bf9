// Who is left alone until HubSpot's wait is over: an account that reached a limit, one record that is locked, or one kind
// of label: if the whole account must wait, the record's own call is told so.
import { LRUCache } from 'lru-cache'
import { besideOf, type CrmCall } from './crm-call.ts'

export function createPauses(now: () => number) {
  const accounts = new LRUCache<string, number>({ max: 10_000 })
  const alone = new LRUCache<string, number>({ max: 10_000 })

  return {
    /** 0 when the call may go. */
    waitMs(portalId: string, call: CrmCall): number {
      const until = Math.max(accounts.get(portalId) ?? 0, alone.get(lockOf(portalId, call)) ?? 0)
      return Math.max(0, until - now())
    },
    /** After an answer with that status: 423 is about what the call was about; 429 and 477 are about the account, but for a label's. */
    pause(portalId: string, call: CrmCall, status: number, waitMs: number): void {
      const ofOne = status === 423 || call.about === 'account'
      const [paused, key] = ofOne ? [alone, lockOf(portalId, call)] : [accounts, portalId]
      // Of two answers that cross each other, the longer wait holds.
      paused.set(key, Math.max(paused.get(key) ?? 0, now() + waitMs))
    },
  }
}

/** A part that is locked does not hold up the record, and what all records share holds up nothing else. */
function lockOf(portalId: string, call: CrmCall): string {
  const { about } = call
  if (about === 'account') return `${portalId} ${besideOf(call)}`
  return 'record' in about ? `${portalId} ${about.record}` : `${portalId} ${about.partOf} ${call.endpoint}`
}
