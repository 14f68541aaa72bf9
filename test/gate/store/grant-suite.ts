// A grant is refreshed by whoever holds its lease, and only from the version that was leased.
import { expect, it } from 'vitest'
import type { GrantKey } from '../../../backend/gate/store/grant-row.ts'
import type { OpenedStore } from '../../setup/databases.ts'
import { appId, newKey, newTokens } from './samples.ts'

export function grantSuite(opened: () => OpenedStore): void {
  const put = async (key = newKey(), tokens = newTokens()) => {
    await opened().store.grants.put(key, tokens)
    return key
  }
  const find = async (key: GrantKey) => {
    const row = await opened().store.grants.find(key)
    if (!row) throw new Error('the grant is gone')
    return row
  }
  const lease = async (key: GrantKey, version = 1) => {
    const epoch = await opened().store.grants.lease(key, version, 20_000)
    if (epoch === null) throw new Error('the lease is taken')
    return { epoch, version }
  }

  it('finds a grant as it was put, and only under its own key', async () => {
    const { store, clock } = opened()
    const tokens = newTokens({ scopes: [] })
    const key = await put(newKey(), tokens)
    const row = await find(key)
    expect(row).toMatchObject({
      key,
      tokens,
      state: 'active',
      version: 1,
      failures: 0,
      leasedForMs: 0,
      waitMs: 0,
    })
    expect(Math.abs(row.connectedAt - clock())).toBeLessThan(5_000)
    expect(row.refreshedAt).toBe(row.connectedAt)
    for (const other of [{ appId: '1' }, { portalId: '1' }, { userId: '' }])
      expect(await store.grants.find({ ...key, ...other })).toBeNull()
  })

  it('finds each of many that are asked for at once, its own for each', async () => {
    const keys = Array.from({ length: 250 }, newKey)
    const missing = keys.filter((_, index) => index % 10 === 3)
    const tokens = new Map(keys.map((key) => [key, newTokens()]))
    for (const key of keys) if (!missing.includes(key)) await put(key, tokens.get(key))
    const asked = [...keys, ...keys.toReversed()]
    const rows = await Promise.all(asked.map((key) => opened().store.grants.find(key)))
    const expected = asked.map((key) => (missing.includes(key) ? null : { key, tokens: tokens.get(key) }))
    expect(rows.map((row) => row && { key: row.key, tokens: row.tokens })).toEqual(expected)
  })

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

  it('removes one user’s grant, or a whole account’s, and queues their refresh tokens for revocation', async () => {
    const { store } = opened()
    const [first, second, foreign] = [newKey(), newKey(), newKey()]
    const sameAccount = { ...first, userId: second.userId }
    const tokens = newTokens()
    for (const key of [first, sameAccount, foreign]) await put(key, tokens)
    await store.revocations.take(100, 1_000_000)
    expect(await store.grants.remove(first)).toBe(1)
    expect(await store.grants.find(first)).toBeNull()
    expect(await store.grants.remove({ appId, portalId: first.portalId })).toBe(1)
    expect(await store.grants.remove({ appId, portalId: first.portalId })).toBe(0)
    expect((await find(foreign)).tokens).toEqual(tokens)
    const token = { sealed: tokens.refresh, kid: tokens.kid }
    expect((await store.revocations.take(10, 1_000)).map(({ key, token }) => ({ key, token }))).toEqual([
      { key: first, token },
      { key: sameAccount, token },
    ])
  })

  it('removes a grant only with the tokens that were seen, when it is told so', async () => {
    const { store } = opened()
    const key = await put()
    expect(await store.grants.remove({ ...key, version: 2 })).toBe(0)
    expect(await store.grants.remove({ ...key, version: 1 })).toBe(1)
    expect(await store.grants.find(key)).toBeNull()
  })

  it('removes an account of a thousand users', async () => {
    const { store } = opened()
    const account = newKey()
    for (let user = 0; user < 1_000; user += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, more) => put({ ...account, userId: `${user + more}` })),
      )
    expect(await store.grants.remove({ appId, portalId: account.portalId })).toBe(1_000)
    const queued = await store.revocations.take(2_000, 1_000)
    expect(queued.filter(({ key }) => key.portalId === account.portalId)).toHaveLength(1_000)
  })

  it('lists in the order of keys, page by page, and of one account', async () => {
    const { store } = opened()
    const app = { appId: '77' }
    const keys = ['10', '9', 'Z', 'a'].flatMap((portalId) =>
      ['', '2', '10'].map((userId) => ({ ...app, portalId, userId })),
    )
    for (const key of keys) await put(key)
    const sorted = ['10', '9', 'Z', 'a'].flatMap((portalId) =>
      ['', '10', '2'].map((userId) => ({ ...app, portalId, userId })),
    )
    const seen: GrantKey[] = []
    for (;;) {
      const after = seen.at(-1)
      const page = await store.grants.list({ ...app, limit: 5, ...(after && { after }) })
      if (page.length === 0) break
      seen.push(...page.map(({ key }) => key))
    }
    expect(seen).toEqual(sorted)
    const ofOne = await store.grants.list({
      ...app,
      portalId: '9',
      after: { ...app, portalId: '9', userId: '' },
      limit: 9,
    })
    expect(ofOne.map(({ key }) => key.userId)).toEqual(['10', '2'])
  })
}
