// The time of a reading that two requests wait for, each with its own.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startCommonTime } from '../../../backend/gate/card/common-time.ts'
import { createSharedReadings } from '../../../backend/gate/card/shared-readings.ts'
import { startDeadline } from '../../../backend/gate/deadline.ts'
import type { AuthorizedGrant } from '../../../backend/gate/grant/authorize.ts'
import { inTime } from '../../../backend/gate/in-time.ts'
import { newTrace } from '../../../backend/gate/trace.ts'
import type { Caller } from '../../../backend/gate/verify/caller.ts'

const start = (ms: number) => startDeadline(ms, Date.now)
const over = (signal: AbortSignal, ms: number) =>
  Promise.race([
    new Promise((resolve) => signal.addEventListener('abort', () => resolve('over'))),
    pause(ms, 'goes on'),
  ])

it.each(['before', 'after'])(
  'lasts as long as the longest, whoever came %s its signal was asked for',
  async (when) => {
    const time = startCommonTime(start(100))
    if (when === 'after') expect(time.signal.aborted).toBe(false)
    time.add(start(500))
    expect(time.remainingMs()).toBeGreaterThan(400)
    expect(await over(time.signal, 250)).toBe('goes on')
    expect(await over(time.signal, 1_000)).toBe('over')
    expect((time.signal.reason as Error).name).toBe('TimeoutError')
  },
)

it('is over with the only one, and at once where that is over already', async () => {
  expect(await over(startCommonTime(start(50)).signal, 1_000)).toBe('over')
  const late = start(0)
  expect(await over(late.signal, 1_000)).toBe('over')
  const time = startCommonTime(late)
  expect([time.signal.aborted, time.remainingMs()]).toEqual([true, 0])
})

const caller = (ms: number) =>
  ({
    appId: '1',
    portalId: '2',
    userId: '3',
    requestId: String(ms),
    deadline: start(ms),
    trace: newTrace(),
  }) as unknown as Caller
const readings = () =>
  createSharedReadings({ authorize: async (who) => ({ caller: who }) as AuthorizedGrant })

/** Ends after so long, or with its asker's time. */
const reading =
  (ms: number, found: string) =>
  async ({ deadline }: Caller) =>
    (await over(deadline.signal, ms)) === 'over' ? Promise.reject(new Error('cut off')) : found

it('ISO-01 reads on for a card whose time is not over when the first one’s is', async () => {
  const { run } = readings()
  const [first, second] = [caller(100), caller(2_000)]
  const asked = [
    inTime(first.deadline, run(first, '/1', reading(400, 'of the first'))),
    inTime(second.deadline, run(second, '/1', reading(0, 'of the second'))),
  ]
  expect(
    (await Promise.allSettled(asked)).map((one) => ('value' in one ? one.value : one.reason.code)),
  ).toEqual(['retry_later', 'of the first'])
})

it('ends a reading with its only asker’s time, and each asker’s wait with their own', async () => {
  const { run } = readings()
  await expect(run(caller(100), '/1', reading(1_000, 'late'))).rejects.toThrow('cut off')
  const [first, second] = [caller(2_000), caller(100)]
  const long = run(first, '/2', reading(400, 'found'))
  const short = inTime(second.deadline, run(second, '/2', reading(400, 'found')))
  await expect(short).rejects.toMatchObject({ code: 'retry_later' })
  expect(await long).toBe('found')
})

it('lets a reading that nobody may join any more end without forgetting the one after it', async () => {
  const { run, outdate } = readings()
  const who = caller(5_000)
  const old = run(who, '/1', reading(50, 'old'))
  outdate(who)
  const fresh = run(who, '/1', reading(400, 'new'))
  expect(await old).toBe('old')
  expect(await Promise.all([run(who, '/1', reading(0, 'own')), fresh])).toEqual(['new', 'new'])
  expect(await run(who, '/1', reading(0, 'own'))).toBe('own')
})

it('outdates what is read in the same account, and nothing in another', async () => {
  const { run, outdate } = readings()
  const [who, elsewhere] = [caller(5_000), { ...caller(5_000), portalId: '22' }]
  const begun = [who, elsewhere].map((one) => run(one, '/1', reading(200, 'begun')))
  outdate(who)
  expect(await Promise.all([who, elsewhere].map((one) => run(one, '/1', reading(0, 'own'))))).toEqual([
    'own',
    'begun',
  ])
  await Promise.all(begun)
})
