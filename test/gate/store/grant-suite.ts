// Grants are found, listed and removed, each under its own key.
import { expect, it } from 'vitest'
import type { GrantKey } from '../../../backend/gate/store/grant-row.ts'
import type { OpenedStore } from '../../setup/databases.ts'
import { createGrants } from './put-grants.ts'
import { appId, newKey, newTokens } from './samples.ts'

export function grantSuite(opened: () => OpenedStore): void {
  const { put, find } = createGrants(opened)

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
