// When HubSpot signed, against our clock: five minutes back
// (https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation), and
// thirty seconds ahead for clocks that differ.
import type { UnverifiedReason } from '../reason.ts'

const signatureLifetimeMs = 300_000
export const clockToleranceMs = 30_000

/** Thirteen digits are all of 2001 to 2286. A fixed length keeps a digit from wandering between body and timestamp,
 *  which stand side by side in the signed text without a separator. */
const timestampForm = /^[1-9][0-9]{12}$/

/** `null`: nothing against it. */
export function judgeTimestamp(text: string, now: number): UnverifiedReason | null {
  if (!timestampForm.test(text)) return 'timestamp_malformed'
  const age = now - Number(text)
  if (age > signatureLifetimeMs) return 'timestamp_expired'
  return age < -clockToleranceMs ? 'timestamp_in_future' : null
}
