// What a view shows beside its record. A part that HubSpot refuses, fails or keeps waiting for is missing and says so;
// it never decides about the answer.
import type { Unavailable } from '../../../hubspot-project/src/app/cards/contract-gate.ts'
import { startDeadline } from '../deadline.ts'
import { Refusal, type Meaning } from '../errors.ts'
import { inTime } from '../in-time.ts'
import type { LentToken } from './lent-token.ts'

/** Kept from the request's time for what comes after the parts. */
const restMs = 500

export type Parts = ReturnType<typeof openParts>

/** All parts of one view together have `limitMs` from now on. */
export function openParts(lent: LentToken, limitMs: number, now: () => number) {
  const leftMs = Math.max(0, lent.deadline.remainingMs() - restMs)
  const deadline = startDeadline(Math.min(limitMs, leftMs), now)
  /** With the parts' own time, which they share. */
  const token: LentToken = { ...lent, deadline }
  let expired = false

  /** What `work` gives, or why it is missing. */
  async function read<T>(work: (token: LentToken) => Promise<T>): Promise<T | Unavailable> {
    try {
      return await inTime(deadline, work(token))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.detail.meaning === 'expired') expired = true
      return { unavailable: whyMissing[error.detail.meaning ?? 'failed'] }
    }
  }

  return {
    /** For work that begins before anybody waits for it. */
    token,
    read,
    /** The same where the grant must cover a scope; without it HubSpot is not asked. */
    async covered<T>(scope: string, work: (token: LentToken) => Promise<T>): Promise<T | Unavailable> {
      return lent.scopes.includes(scope) ? read(work) : { unavailable: 'scope' }
    },
    /** Whether HubSpot called the token expired in one of them. */
    expired: () => expired,
  }
}

const whyMissing: Record<Meaning, Unavailable['unavailable']> = {
  scope: 'scope',
  absent: 'refused',
  hidden: 'refused',
  token_kind: 'refused',
  refused: 'refused',
  expired: 'failed',
  invalid: 'failed',
  too_large: 'failed',
  busy: 'failed',
  failed: 'failed',
}

export const isMissing = (part: unknown): part is Unavailable =>
  typeof part === 'object' && part !== null && 'unavailable' in part
