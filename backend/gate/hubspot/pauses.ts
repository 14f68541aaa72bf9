// Who is left alone until HubSpot's wait is over: an account that reached a limit, one record that is locked, or one kind
// of label: if the whole account must wait, the record's own call is told so.
import { besideOf, type CrmCall } from './crm-call.ts'
import { createShares } from './shares.ts'

/** Pauses of all accounts. One that is forgotten costs its own account one more refusal of HubSpot's. */
const mostPauses = 10_000

export function createPauses(now: () => number) {
  const pauses = createShares<number>(mostPauses)

  return {
    /** 0 when the call may go. */
    waitMs(portalId: string, call: CrmCall): number {
      const ends = ['all', lockOf(call)].map((what) => pauses.get([portalId, what]) ?? 0)
      return Math.max(0, Math.max(...ends) - now())
    },
    /** After an answer with that status: 423 is about what the call was about; 429 and 477 are about the account, but for a label's. */
    pause(portalId: string, call: CrmCall, status: number, waitMs: number): void {
      const ofOne = status === 423 || call.about === 'account'
      const way = [portalId, ofOne ? lockOf(call) : 'all'] as const
      // Of two answers that cross each other, the longer wait holds.
      pauses.set(way, Math.max(pauses.get(way) ?? 0, now() + waitMs), 1)
    },
  }
}

/** A part that is locked does not hold up the record, and what all records share holds up nothing else. */
function lockOf(call: CrmCall): string {
  const { about } = call
  if (about === 'account') return `account ${besideOf(call)}`
  return 'record' in about ? `record ${about.record}` : `beside ${about.partOf} ${call.endpoint}`
}
