// When HubSpot signed, against our clock: five minutes back
// (https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation), and
// thirty seconds ahead for clocks that differ.
import type { UnverifiedReason } from '../reason.ts'

export type TimestampVerdict = { ok: true; signedAt: number } | { ok: false; reason: UnverifiedReason }

const signatureLifetimeMs = 300_000
export const clockToleranceMs = 30_000

/** Thirteen digits are all of 2001 to 2286. A fixed length keeps a digit from wandering between body and timestamp,
 *  which stand side by side in the signed text without a separator. */
const timestampForm = /^[1-9][0-9]{12}$/

export function judgeTimestamp(text: string, now: number): TimestampVerdict {
  if (!timestampForm.test(text)) return { ok: false, reason: 'timestamp_malformed' }
  const signedAt = Number(text)
  const age = now - signedAt
  if (age > signatureLifetimeMs) return { ok: false, reason: 'timestamp_expired' }
  if (age < -clockToleranceMs) return { ok: false, reason: 'timestamp_in_future' }
  return { ok: true, signedAt }
}
