// A token is offered for revocation until it was done, ever more rarely, and not for ever.
import { expect, it } from 'vitest'
import type { OpenedStore } from '../../setup/databases.ts'
import { newKey, newSealed } from './samples.ts'

export function revocationSuite(opened: () => OpenedStore): void {
  it('hands each token to one taker, until it is done', async () => {
    const { store, openAnother } = opened()
    const other = await openAnother()
    const added = Array.from({ length: 20 }, () => ({ key: newKey(), token: newSealed() }))
    for (const { key, token } of added) await store.revocations.add(key, token)
    const taken = await Promise.all(
      Array.from({ length: 16 }, (_, index) => (index % 2 ? store : other).revocations.take(5, 60_000)),
    )
    const all = taken.flat().sort((one, two) => one.id - two.id)
    // Two takers that meet may leave some for the next turn, but never share one.
    all.push(...(await store.revocations.take(20, 60_000)))
    expect(all.map(({ key, token, attempts }) => ({ key, token, attempts }))).toEqual(
      expect.arrayContaining(added.map((one) => ({ ...one, attempts: 1 }))),
    )
    expect(all).toHaveLength(20)
    for (const { id } of all) await store.revocations.done(id)
    expect(await store.revocations.take(20, 1)).toEqual([])
  })

  it('offers a token again after twice as long each time', async () => {
    const { store, moveClock } = opened()
    await store.revocations.add(newKey(), newSealed())
    for (const [attempt, pauseMs] of [10_000, 20_000, 40_000].entries()) {
      const [revocation] = await store.revocations.take(1, 10_000)
      expect(revocation?.attempts).toBe(attempt + 1)
      await moveClock(pauseMs - 5_000)
      expect(await store.revocations.take(1, 10_000)).toEqual([])
      await moveClock(6_000)
    }
  })

  it('gives up after three days', async () => {
    const { store, moveClock } = opened()
    await moveClock(4 * 24 * 60 * 60_000)
    await store.purge(100)
    await store.revocations.add(newKey(), newSealed())
    await moveClock(2.9 * 24 * 60 * 60_000)
    expect(await store.purge(100)).toBe(0)
    await moveClock(0.2 * 24 * 60 * 60_000)
    expect(await store.purge(100)).toBe(1)
    expect(await store.revocations.take(1, 1)).toEqual([])
  })
}
