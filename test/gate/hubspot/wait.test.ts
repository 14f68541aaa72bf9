import { describe, expect, it } from 'vitest'
import { isDailyLimit, retryAfterMs, untilMidnightMs } from '../../../backend/gate/hubspot/wait.ts'

const now = Date.parse('2026-11-25T12:00:00Z')
const hour = 3_600_000

it.each([
  ['20', 20_000],
  ['1', 1_000],
  ['0.5', 500],
  ['86400', 24 * hour],
  ['259200', 72 * hour],
  ['99999999', 7 * 24 * hour],
  ['Wed, 25 Nov 2026 14:00:00 GMT', 2 * hour],
  ['Thu, 26 Nov 2026 00:00:00 GMT', 12 * hour],
  ['Wed, 25 Nov 2026 11:59:59 GMT', 2_000],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 7 * 24 * hour],
  ['0', 2_000],
  ['-3', 2_000],
  ['soon', 2_000],
  ['', 2_000],
])('HUB-10 waits for Retry-After %j as %i ms', (header, waitMs) => {
  expect(retryAfterMs(new Headers({ 'retry-after': header }), now)).toBe(waitMs)
})

it('HUB-10 takes a date against HubSpot’s clock, so that one of ours that is ahead shortens nothing', () => {
  const headers = new Headers({
    'retry-after': 'Wed, 25 Nov 2026 14:00:00 GMT',
    date: 'Wed, 25 Nov 2026 11:00:00 GMT',
  })
  expect(retryAfterMs(headers, now)).toBe(3 * hour)
})

it('waits two seconds where HubSpot names no time', () => {
  expect(retryAfterMs(new Headers(), now)).toBe(2_000)
})

describe('HUB-10 the daily limit', () => {
  it.each([
    ['Europe/Berlin', 11 * hour],
    ['America/New_York', 17 * hour],
    ['Pacific/Kiritimati', 22 * hour],
    ['Asia/Kolkata', 6.5 * hour],
    ['UTC', 12 * hour],
    [undefined, 24 * hour],
    ['Mars/Olympus', 24 * hour],
  ])('ends at midnight in %s', (timeZone, waitMs) => {
    expect(untilMidnightMs(now, timeZone)).toBe(waitMs)
  })

  it.each([
    ['of 25 hours', '2026-10-24T22:30:00Z', 24.5],
    ['of 23 hours', '2026-03-28T23:30:00Z', 23.5],
  ])('is not over before midnight on a day %s', (_name, at, hours) => {
    expect(untilMidnightMs(Date.parse(at), 'Europe/Berlin')).toBe(hours * hour)
  })

  it('starts a whole day at midnight', () => {
    expect(untilMidnightMs(Date.parse('2026-11-25T00:00:00Z'), 'UTC')).toBe(24 * hour)
  })

  const body = {
    status: 'error' as const,
    category: '',
    policyName: '',
    message: '',
    context: {},
    errors: [],
  }
  it.each([
    [{ policyName: 'DAILY' }, true],
    [{ message: 'You have reached your daily limit.' }, true],
    [
      { policyName: 'TEN_SECONDLY_ROLLING', message: 'You have reached your ten_secondly_rolling limit.' },
      false,
    ],
    [{ message: 'You have reached your secondly limit.' }, false],
  ])('is told by %j: %s', (more, daily) => {
    expect(isDailyLimit({ ...body, ...more })).toBe(daily)
  })
})
