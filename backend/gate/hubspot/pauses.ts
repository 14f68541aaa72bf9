// Who is left alone until HubSpot's wait is over: an account that reached a limit, or one record that is locked.
import { LRUCache } from 'lru-cache'
import type { CrmCall } from './crm-call.ts'

export interface Pauses {
  /** 0 when the call may go. */
  waitMs(portalId: string, call: CrmCall): number
  /** After an answer with that status: 423 is about what the call was about, 429 and 477 are about the account. */
  pause(portalId: string, call: CrmCall, status: number, waitMs: number): void
}

export function createPauses(now: () => number): Pauses {
  const accounts = new LRUCache<string, number>({ max: 10_000 })
  const locked = new LRUCache<string, number>({ max: 10_000 })

  return {
    waitMs(portalId, call) {
      const until = Math.max(accounts.get(portalId) ?? 0, locked.get(lockOf(portalId, call)) ?? 0)
      return Math.max(0, until - now())
    },
    pause(portalId, call, status, waitMs) {
      const [paused, key] = status === 423 ? [locked, lockOf(portalId, call)] : [accounts, portalId]
      // Of two answers that cross each other, the longer wait holds.
      paused.set(key, Math.max(paused.get(key) ?? 0, now() + waitMs))
    },
  }
}

/** A part that is locked does not hold up the record, and what all records share holds up nothing else. */
function lockOf(portalId: string, { about, endpoint }: CrmCall): string {
  if (about === 'account') return `${portalId} ${endpoint}`
  return 'record' in about ? `${portalId} ${about.record}` : `${portalId} ${about.partOf} ${endpoint}`
}
