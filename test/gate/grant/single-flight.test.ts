import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createSingleFlight } from '../../../backend/gate/grant/single-flight.ts'

it('runs work once for all who ask while it runs, and again for who asks later', async () => {
  const flights = createSingleFlight<number>()
  let runs = 0
  const work = async () => {
    runs += 1
    await pause(5)
    return runs
  }
  expect(await Promise.all([flights.run('a', work), flights.run('a', work)])).toEqual([1, 1])
  expect(await flights.run('a', work)).toBe(2)
})

it('does not make one key wait for another', async () => {
  const flights = createSingleFlight<string>()
  void flights.run('a', () => new Promise(() => undefined))
  expect(await flights.run('b', async () => 'done')).toBe('done')
})

it('gives a failure to all who waited, and forgets it', async () => {
  const flights = createSingleFlight<string>()
  const failing = () => flights.run('a', () => Promise.reject(new Error('no')))
  const outcomes = await Promise.allSettled([failing(), failing()])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await flights.run('a', async () => 'now')).toBe('now')
})

it('is idle when all that runs, and all that this started, has ended', async () => {
  const flights = createSingleFlight<void>()
  const ended: string[] = []
  const run = (name: string, then?: () => void) =>
    flights.run(name, async () => {
      await pause(5)
      ended.push(name)
      then?.()
    })
  void run('a', () => void run('b'))
  await flights.idle()
  expect(ended).toEqual(['a', 'b'])
})
