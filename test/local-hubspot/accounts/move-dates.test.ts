import { expect, it } from 'vitest'
import { openAccounts } from './accounts.ts'
import { moveDates } from './move-dates.ts'

it('moves every instant by whole days, and nothing else', () => {
  const data = { a: ['2026-11-20T09:30:00.000Z', '0', '2026-12-24', 7, null], b: { c: '1781434800000' } }
  expect(moveDates(data, Date.UTC(2028, 1, 29, 18, 5))).toEqual({
    a: ['2028-02-26T09:30:00.000Z', '0', '2026-12-24', 7, null],
    b: { c: '1781434800000' },
  })
})

it('keeps what was overdue overdue, and what was coming soon coming soon', () => {
  const now = Date.UTC(2031, 6, 1, 15)
  const deals = openAccounts(now).get('100001')?.records.deals
  const days = (id: string) => (Date.parse(deals?.get(id)?.properties['closedate'] ?? '') - now) / 86_400_000
  expect(days('33001')).toBeLessThan(-7)
  expect(days('33002')).toBeGreaterThan(0)
  expect(days('33002')).toBeLessThan(7)
})

it('leaves the dates as they are written where none is asked for', () => {
  const account = openAccounts().get('100001')
  expect(account?.records.notes.get('40004')?.properties['hs_timestamp']).toBe('2026-11-20T09:30:00.000Z')
})
