// How long HubSpot asks to be left alone. Pure.
import type { ErrorBody } from './error-body.ts'

/**
 * Where HubSpot names no time; for a locked record it asks for as much
 * (https://developers.hubspot.com/docs/api-reference/error-handling).
 */
const standardWaitMs = 2_000
/** A longer one is a fault of whoever wrote it. */
const longestWaitMs = 7 * 24 * 60 * 60_000
const dayMs = 24 * 60 * 60_000

/**
 * `Retry-After`, in seconds or as a date (https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3). A date is taken
 * against the answer's own `Date`, so that a clock of ours that is ahead shortens no wait.
 */
export function retryAfterMs(headers: Headers, now: number): number {
  const text = headers.get('retry-after') ?? ''
  const theirs = Date.parse(headers.get('date') ?? '')
  const waitMs = /^\d+(\.\d+)?$/.test(text.trim())
    ? Number(text) * 1000
    : Date.parse(text) - (Number.isNaN(theirs) ? now : theirs)
  return waitMs > 0 ? Math.min(Math.ceil(waitMs), longestWaitMs) : standardWaitMs
}

/** Whether an account's calls of a whole day are used up (https://developers.hubspot.com/docs/api/usage-details). */
export const isDailyLimit = (error: ErrorBody | null): boolean =>
  error !== null && (/daily/i.test(error.policyName) || /\bdaily limit\b/i.test(error.message))

/**
 * Until midnight where the account is: then HubSpot counts anew
 * (https://developers.hubspot.com/docs/api/usage-details). While nobody knows where that is, midnight is up to a day
 * away.
 */
export function untilMidnightMs(now: number, timeZone: string | undefined): number {
  const passedMs = timeZone === undefined ? null : sinceMidnightMs(now, timeZone)
  if (timeZone === undefined || passedMs === null) return dayMs
  const waitMs = dayMs - passedMs
  // A day of 25 hours has one more to go.
  const thenMs = sinceMidnightMs(now + waitMs, timeZone) ?? 0
  return thenMs > dayMs / 2 ? waitMs + dayMs - thenMs : waitMs
}

/** On the wall there; `null` when there is no such zone. */
function sinceMidnightMs(now: number, timeZone: string): number | null {
  try {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' })
    const [hours = 0, minutes = 0, seconds = 0] = format.format(now).split(':').map(Number)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + (now % 1000)
  } catch {
    return null
  }
}
