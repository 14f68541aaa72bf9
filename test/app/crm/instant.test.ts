import { expect, it } from 'vitest'
import { dayIn, instant } from '../../../backend/app/crm/instant.ts'

it.each([
  ['2026-11-20T09:30:00Z', '2026-11-20T09:30:00.000Z'],
  ['2026-11-20T09:30:00.123456Z', '2026-11-20T09:30:00.123Z'],
  ['2026-11-20T09:30:00+01:00', '2026-11-20T08:30:00.000Z'],
  ['2026-11-20T09:30:00+0100', '2026-11-20T08:30:00.000Z'],
  ['2026-11-20T09:30Z', '2026-11-20T09:30:00.000Z'],
  // Without a zone it is meant in UTC, wherever this process runs.
  ['2026-11-20T09:30:00', '2026-11-20T09:30:00.000Z'],
  ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  ['1790000000000', '2026-09-21T14:13:20.000Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
])('HUB-09 reads %j as %s', (text, at) => {
  expect(instant(text)).toBe(at)
})

it.each([
  '',
  '0',
  '12',
  '-1',
  '1735689600000.0',
  '1.7356896e12',
  '-1735689600000',
  '+1735689600000',
  '9999999999999999',
  '253402300800000',
  '+010000-01-01T00:00:00Z',
  '2026',
  '2026-13-01',
  '2026-02-30',
  '2026-11-20T25:00:00Z',
  'soon',
  '11/20/2026',
  'Nov 20, 2026',
])('HUB-09 takes %j for no date', (text) => {
  expect([instant(text), dayIn('Europe/Stockholm', text)]).toEqual([null, null])
})

it.each([
  ['Europe/Berlin', '2026-12-01T23:30:00Z', '2026-12-02'],
  ['America/New_York', '2026-12-01T00:30:00Z', '2026-11-30'],
  ['America/New_York', '2026-12-01', '2026-12-01'],
  ['Europe/Stockholm', '9999-12-31T23:59:59Z', '9999-12-31'],
  ['Europe/Stockholm', '0900-01-01T12:00:00Z', '0900-01-01'],
])('HUB-09 shows in %s the day of %s as %s', (timeZone, text, day) => {
  expect(dayIn(timeZone, text)).toBe(day)
})
