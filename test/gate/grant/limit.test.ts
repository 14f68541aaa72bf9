import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createLimit } from '../../../backend/gate/grant/limit.ts'

it('lets so many work at once, and the next as soon as one ends, however it ends', async () => {
  const limited = createLimit(6)
  let running = 0
  let most = 0
  const work = (index: number) =>
    limited('one', async () => {
      most = Math.max(most, (running += 1))
      await pause(2)
      running -= 1
      if (index % 2) throw new Error('no')
    })
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => work(index)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  expect([most, running]).toEqual([3, 0])
})

it('lets another owner begin while one has as many as it may, and more waiting', async () => {
  const limited = createLimit(4)
  const began: string[] = []
  const ends: (() => void)[] = []
  const work = (of: string) =>
    limited(of, () => (began.push(of), new Promise<void>((resolve) => ends.push(resolve))))
  const all = ['a', 'a', 'a', 'a', 'b', 'b'].map(work)
  expect(began).toEqual(['a', 'a', 'b'])
  ends[2]?.()
  await pause(1)
  expect(began).toEqual(['a', 'a', 'b', 'b'])
  ends[0]?.()
  await pause(1)
  expect(began).toEqual(['a', 'a', 'b', 'b', 'a'])
  for (const _one of all) {
    ends.forEach((end) => end())
    await pause(1)
  }
  await Promise.all(all)
  expect(began).toHaveLength(6)
})

it('ISO-02 leaves a turn for a fifth owner while the work of four hangs', async () => {
  const limited = createLimit(20)
  const began: string[] = []
  const work = (of: string) => void limited(of, () => (began.push(of), new Promise(() => undefined)))
  for (const of of ['a', 'b', 'c', 'd']) for (let index = 0; index < 30; index += 1) work(of)
  const many = (of: string) => began.filter((one) => one === of).length
  expect(['a', 'b', 'c', 'd'].map(many)).toEqual([10, 5, 3, 1])
  work('e')
  expect(began.at(-1)).toBe('e')
})
