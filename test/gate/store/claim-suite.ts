// A signed request counts once, whoever asks and whenever.
import { expect, it } from 'vitest'
import { claimLifetimeMs } from '../../../backend/gate/store/purge-claims.ts'
import type { OpenedStore } from '../../setup/databases.ts'
import { again, newClaim } from './samples.ts'

const minutes = 60_000

export function claimSuite(opened: () => OpenedStore): void {
  it('lets one of a hundred concurrent inserts of a claim win, over two stores', async () => {
    const { store, clock, openAnother } = opened()
    const stores = [store, await openAnother()] as const
    const claim = newClaim(clock())
    const verdicts = await Promise.all(
      Array.from({ length: 100 }, (_, index) => stores[index % 2 ? 1 : 0].claims.insert([again(claim)])),
    )
    expect(verdicts.flat().filter(Boolean)).toHaveLength(1)
  })

  it('gives each claim of a batch its own verdict, in order', async () => {
    const { store, clock } = opened()
    const claims = Array.from({ length: 7 }, () => newClaim(clock()))
    await store.claims.insert(claims.filter((_, index) => index % 2))
    expect(await store.claims.insert(claims.map(again))).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
      true,
    ])
    expect(await store.claims.insert([])).toEqual([])
  })

  it('lets two stores insert the same batches in opposite order without standing in each other’s way', async () => {
    const { store, clock, openAnother } = opened()
    const other = await openAnother()
    const batches = Array.from({ length: 5 }, () => Array.from({ length: 1_000 }, () => newClaim(clock())))
    const verdicts = await Promise.all(
      batches.flatMap((batch) => [
        store.claims.insert(batch),
        other.claims.insert(batch.map(again).toReversed()),
      ]),
    )
    expect(verdicts.flat().filter(Boolean)).toHaveLength(5_000)
  })

  it('makes a released claim new again', async () => {
    const { store, clock } = opened()
    const claim = newClaim(clock())
    await store.claims.insert([claim])
    await store.claims.release(claim)
    expect(await store.claims.insert([again(claim)])).toEqual([true])
  })

  it('does not release another holder’s claim', async () => {
    const { store, clock } = opened()
    const claim = newClaim(clock())
    const repeat = again(claim)
    expect([await store.claims.insert([claim]), await store.claims.insert([repeat])]).toEqual([
      [true],
      [false],
    ])
    await store.claims.release(repeat)
    expect(await store.claims.insert([again(claim)])).toEqual([false])
  })

  it('keeps a claim for its lifetime and purges it after', async () => {
    const { store, clock, moveClock } = opened()
    const claim = newClaim(clock())
    await store.claims.insert([claim])
    await moveClock(claimLifetimeMs - 5_000)
    await store.purge(100_000)
    expect(await store.claims.insert([again(claim)])).toEqual([false])
    await moveClock(10_000)
    expect(await store.purge(100_000)).toBeGreaterThan(0)
    expect(await store.purge(100_000)).toBe(0)
  })

  it('purges no more than it was told to', async () => {
    const { store, clock, moveClock } = opened()
    await store.purge(100_000)
    await store.claims.insert(Array.from({ length: 25 }, () => newClaim(clock())))
    await moveClock(claimLifetimeMs + 1000)
    expect([await store.purge(10), await store.purge(10), await store.purge(10)]).toEqual([10, 10, 5])
  })

  it('TIM-08 still knows every claim that a clock set back by ten minutes lets in', async () => {
    const { store, clock, moveClock } = opened()
    const claim = newClaim(clock())
    await store.claims.insert([claim])
    await moveClock(15.4 * minutes)
    await store.purge(100_000)
    await moveClock(-10 * minutes)
    expect(await store.claims.insert([again(claim)])).toEqual([false])
  })

  it('REP-25 lets no claim be new twice while a purge runs beside it', async () => {
    const { store, clock, openAnother } = opened()
    const other = await openAnother()
    // They come to the end of their lifetime one after the other, while the test runs.
    const claims = Array.from({ length: 60 }, (_, index) =>
      newClaim(clock() - claimLifetimeMs + 20 + index * 5),
    )
    const wins = new Map(claims.map((claim) => [claim, 0]))
    const insertAll = async (by: typeof store) => {
      const verdicts = await by.claims.insert(claims.map(again))
      claims.forEach((claim, index) => verdicts[index] && wins.set(claim, (wins.get(claim) ?? 0) + 1))
    }
    const until = clock() + 500
    while (clock() < until) await Promise.all([insertAll(store), other.purge(100_000), insertAll(other)])
    expect(Math.max(...wins.values())).toBe(1)
  })
}
