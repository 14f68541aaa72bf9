import { expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { runFuzz } from './fuzz.ts'

it('answers four seconds of odd bytes without a fault of its own, and keeps nothing of them', async () => {
  const { broken, requests } = await runFuzz(openFreshSqlite, 4, 20_261_125)
  expect(broken).toEqual([])
  expect(requests).toBeGreaterThan(50)
}, 60_000)
