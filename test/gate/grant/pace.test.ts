import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createPace } from '../../../backend/gate/grant/pace.ts'

it('spaces turns out, in the order of asking, and keeps none waiting after a silence', async () => {
  const turn = createPace(20)
  const startedAt = performance.now()
  const order: number[] = []
  await Promise.all([0, 1, 2, 3].map(async (index) => turn().then(() => order.push(index))))
  expect(order).toEqual([0, 1, 2, 3])
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(58)
  await pause(40)
  const again = performance.now()
  await turn()
  expect(performance.now() - again).toBeLessThan(15)
})
