import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createLimit } from '../../../backend/gate/grant/limit.ts'

it('lets so many work at once, and the next as soon as one ends, however it ends', async () => {
  const limited = createLimit(3)
  let running = 0
  let most = 0
  const work = (index: number) =>
    limited(async () => {
      most = Math.max(most, (running += 1))
      await pause(2)
      running -= 1
      if (index % 2) throw new Error('no')
    })
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => work(index)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  expect([most, running]).toEqual([3, 0])
})
