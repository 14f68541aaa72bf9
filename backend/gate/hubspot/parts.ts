// What a view shows beside its record. A part that HubSpot refuses, fails or keeps waiting for is missing and says so;
// it never decides about the answer.
import type { Unavailable } from '../../../hubspot-project/src/app/cards/contract-gate.ts'
import { startDeadline } from '../deadline.ts'
import { Refusal } from '../errors.ts'
import { inTime } from '../in-time.ts'
import type { LentToken } from './lent-token.ts'

export interface Parts {
  /** With the parts' own time, for work that begins before anybody waits for it. */
  token: LentToken
  /** What `read` gives, or why it is missing. `read` gets the token with the parts' own time, which they share. */
  read<T>(read: (token: LentToken) => Promise<T>): Promise<T | Unavailable>
  /** The same where the grant must cover a scope; without it HubSpot is not asked. */
  covered<T>(scope: string, read: (token: LentToken) => Promise<T>): Promise<T | Unavailable>
  /** Whether HubSpot called the token expired in one of them. */
  expired(): boolean
}

/** Kept from the request's time for what comes after the parts. */
const restMs = 500

/** All parts of one view together have `limitMs` from now on. */
export function openParts(token: LentToken, limitMs: number, now: () => number): Parts {
  const leftMs = Math.max(0, token.deadline.remainingMs() - restMs)
  const deadline = startDeadline(Math.min(limitMs, leftMs), now)
  let expired = false

  async function read<T>(work: (token: LentToken) => Promise<T>): Promise<T | Unavailable> {
    try {
      return await inTime(deadline, work({ ...token, deadline }))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.detail.meaning === 'expired') expired = true
      return { unavailable: whyMissing(error) }
    }
  }

  return {
    token: { ...token, deadline },
    read,
    async covered(scope, work) {
      return token.scopes.includes(scope) ? read(work) : { unavailable: 'scope' }
    },
    expired: () => expired,
  }
}

function whyMissing({ detail: { meaning } }: Refusal): Unavailable['unavailable'] {
  switch (meaning) {
    case 'scope':
      return 'scope'
    case 'absent':
    case 'token_kind':
    case 'refused':
      return 'refused'
    default:
      return 'failed'
  }
}

export const isMissing = (part: unknown): part is Unavailable =>
  typeof part === 'object' && part !== null && 'unavailable' in part
