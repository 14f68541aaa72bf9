import { expect, it } from 'vitest'
import { runSoak } from './run-soak.ts'

it('OPS-03 keeps its promises for twenty seconds of random kills, failing calls and a key rotation', async () => {
  const { broken, kills, requests, refreshes, notesWritten } = await runSoak(20, () => undefined)
  expect(broken).toEqual([])
  expect(kills).toBeGreaterThan(1)
  expect(requests).toBeGreaterThan(100)
  expect(refreshes).toBeGreaterThan(3)
  expect(notesWritten).toBeGreaterThan(20)
}, 180_000)
