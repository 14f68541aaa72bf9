// A grant is refreshed by whoever holds its lease, and only from the version that was leased.
import { expect, it } from 'vitest'
import type { OpenedStore } from '../../setup/databases.ts'
import { createGrants } from './put-grants.ts'
import { newTokens } from './samples.ts'

export function leaseSuite(opened: () => OpenedStore): void {
  const { put, find, lease } = createGrants(opened)

  it('lets one of fifty lease a version, over two stores', async () => {
    const { store, openAnother } = opened()
    const other = await openAnother()
    const key = await put()
    const leases = await Promise.all(
      Array.from({ length: 50 }, (_, index) => (index % 2 ? store : other).grants.lease(key, 1, 20_000)),
    )
    expect(leases.filter((epoch) => epoch !== null)).toHaveLength(1)
    expect((await find(key)).leasedForMs).toBeGreaterThan(10_000)
  })

  it('frees a lease that ran out, and fences its holder off', async () => {
    const { store, moveClock } = opened()
    const key = await put()
    const stale = await lease(key)
    await moveClock(19_000)
    expect(await store.grants.lease(key, 1, 20_000)).toBeNull()
    await moveClock(2_000)
    const next = await lease(key)
    expect(await store.grants.commit(key, stale, newTokens())).toBe(false)
    expect(await store.grants.settle(key, stale, { state: 'revoked', failures: 1, waitMs: 0 })).toBe(false)
    expect(await find(key)).toMatchObject({ state: 'active', version: 1, epoch: next.epoch })
    const tokens = newTokens()
    expect(await store.grants.commit(key, next, tokens)).toBe(true)
    expect(await find(key)).toMatchObject({ tokens, version: 2, leasedForMs: 0 })
  })

  it('counts the leases of a version that ran out with nobody ending them', async () => {
    const { store, moveClock } = opened()
    const key = await put()
    await store.grants.settle(key, await lease(key), { state: 'active', failures: 1, waitMs: 0 })
    expect(await find(key)).toMatchObject({ lostLeases: 0 })
    await lease(key)
    await moveClock(21_000)
    await lease(key)
    await moveClock(21_000)
    const fence = await lease(key)
    expect(await find(key)).toMatchObject({ lostLeases: 2 })
    await store.grants.commit(key, fence, newTokens())
    expect(await find(key)).toMatchObject({ lostLeases: 0 })
  })

  it('leases only the version that is there', async () => {
    const { store } = opened()
    const key = await put()
    expect(await store.grants.lease(key, 2, 20_000)).toBeNull()
    await store.grants.commit(key, await lease(key), newTokens())
    expect(await store.grants.lease(key, 1, 20_000)).toBeNull()
    await lease(key, 2)
  })

  it('says again that a commit is in place when it is repeated, and keeps the first tokens', async () => {
    const { store } = opened()
    const key = await put()
    const [fence, tokens] = [await lease(key), newTokens()]
    expect([
      await store.grants.commit(key, fence, tokens),
      await store.grants.commit(key, fence, tokens),
    ]).toEqual([true, true])
    expect(await find(key)).toMatchObject({ tokens, version: 2 })
  })

  it('lets a new consent win over a refresh in flight', async () => {
    const { store } = opened()
    const key = await put()
    const fence = await lease(key)
    const consent = newTokens()
    await put(key, consent)
    expect(await find(key)).toMatchObject({ version: 2, leasedForMs: 0 })
    expect(await store.grants.commit(key, fence, newTokens())).toBe(false)
    expect(await find(key)).toMatchObject({ tokens: consent, version: 2, state: 'active' })
  })

  it('lets no old fence fit a grant that was removed and came back', async () => {
    const { store, moveClock } = opened()
    const key = await put()
    const stale = await lease(key)
    await store.grants.remove(key)
    expect(await store.grants.commit(key, stale, newTokens())).toBe(false)
    await moveClock(1_000)
    const consent = newTokens()
    await put(key, consent)
    await lease(key)
    expect(await store.grants.commit(key, stale, newTokens())).toBe(false)
    expect((await find(key)).tokens).toEqual(consent)
  })

  it('waits after a failure as long as it was told to', async () => {
    const { store, moveClock } = opened()
    const key = await put()
    const settlement = { state: 'suspect', failures: 3, waitMs: 60_000 } as const
    expect(await store.grants.settle(key, await lease(key), settlement)).toBe(true)
    const row = await find(key)
    expect(row).toMatchObject({ state: 'suspect', failures: 3, leasedForMs: 0 })
    expect(row.waitMs).toBeGreaterThan(50_000)
    await moveClock(50_000)
    expect(await store.grants.lease(key, 1, 20_000)).toBeNull()
    await moveClock(11_000)
    await store.grants.commit(key, await lease(key), newTokens())
    expect(await find(key)).toMatchObject({ state: 'active', failures: 0, waitMs: 0, version: 2 })
  })

  it.each(['revoked', 'quarantined'] as const)('does not lease a %s grant', async (state) => {
    const { store } = opened()
    const key = await put()
    expect(await store.grants.setState(key, 2, state)).toBe(false)
    expect(await store.grants.setState(key, 1, state)).toBe(true)
    expect((await find(key)).state).toBe(state)
    expect(await store.grants.lease(key, 1, 20_000)).toBeNull()
    await put(key)
    await lease(key, 2)
  })
}
