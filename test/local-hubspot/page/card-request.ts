// One request of the card as the developer panel shows it, in the words of the backend's log.
import type { ResendVariant } from '../proxy/resend.ts'

export interface CardRequest {
  /** Milliseconds since the epoch. */
  at: number
  requestId: string
  method: string
  route: string
  portalId: string | null
  userId: string | null
  /** Which of the two URI forms the signature matched. */
  form: string | null
  claim: string | null
  tokenVersion: number | null
  hubspotCalls: number | null
  status: number
  code: string | null
  /** Why, in words that leave only through the log. */
  reason: string | null
  durationMs: number | null
}

export const resendVariants = [
  { variant: 'unchanged', label: 'Unchanged' },
  { variant: 'one-byte', label: 'One byte changed' },
  { variant: 'five-minutes-late', label: 'Five minutes late' },
  { variant: 'other-portal', label: 'For another portal' },
  { variant: 'doubled-portal-id', label: 'portalId twice' },
] as const satisfies { variant: ResendVariant; label: string }[]
