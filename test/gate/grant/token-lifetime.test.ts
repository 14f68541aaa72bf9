import { expect, it } from 'vitest'
import { dueBeforeEndMs, freshnessOf } from '../../../backend/gate/grant/token-lifetime.ts'
import { grantRow } from './grant-row.ts'

const now = Date.parse('2026-11-23T10:00:00Z')
const minute = 60_000
const endingIn = (leftMs: number) => {
  const row = grantRow()
  return { ...row, tokens: { ...row.tokens, accessExpiresAt: now + leftMs } }
}

const due = dueBeforeEndMs(grantRow())
it.each([
  [30 * minute, 'fresh'],
  [due, 'fresh'],
  [due - 1, 'soon'],
  [5 * minute - 1, 'soon'],
  [minute, 'soon'],
  [minute - 1, 'now'],
  [1, 'now'],
  [0, 'over'],
  [-1, 'over'],
])('with %i ms left a token is %s', (leftMs, freshness) => {
  expect(freshnessOf(endingIn(leftMs), now)).toBe(freshness)
})

it('REF-05 spreads the refreshes of 500 grants of one second over two minutes', () => {
  const dues = Array.from({ length: 500 }, (_, index) =>
    dueBeforeEndMs(grantRow({ key: { appId: '1', portalId: String(100_000 + index), userId: '501' } })),
  )
  const earliest = Math.min(...dues)
  const latest = Math.max(...dues)
  expect(earliest).toBeGreaterThanOrEqual(5 * minute)
  expect(latest).toBeLessThanOrEqual(7 * minute)
  expect(latest - earliest).toBeGreaterThanOrEqual(100_000)
  const perTenSeconds = Map.groupBy(dues, (dueMs) => Math.floor((dueMs - 5 * minute) / 10_000))
  expect(perTenSeconds.size).toBe(12)
  for (const together of perTenSeconds.values()) expect(together.length).toBeLessThan(80)
})

it('REF-05 moves a grant with every version, and is the same on every process', () => {
  const dues = Array.from({ length: 20 }, (_, version) => dueBeforeEndMs(grantRow({ version })))
  expect(new Set(dues).size).toBe(20)
  expect(dueBeforeEndMs(grantRow({ version: 7, epoch: 9, failures: 3 }))).toBe(dues[7])
})
