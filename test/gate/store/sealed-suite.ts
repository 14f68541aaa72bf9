// Key rotation finds every sealed text and replaces it only as it was read.
import { expect, it } from 'vitest'
import type { SealedRow } from '../../../backend/gate/store/sealed.ts'
import type { OpenedStore } from '../../setup/databases.ts'
import { newKey, newRequest, newSealed, newTokens, newWriteKey } from './samples.ts'

export function sealedSuite(opened: () => OpenedStore): void {
  const pages = async (table: SealedRow['table'], notKid: string, limit: number) => {
    const rows: SealedRow[] = []
    for (;;) {
      const after = rows.at(-1)?.id
      const page = await opened().store.sealed.page({
        table,
        notKid,
        limit,
        ...(after !== undefined && { after }),
      })
      if (page.length === 0) return rows
      rows.push(...page)
    }
  }

  it('shows grants, stored answers and waiting revocations with what they are bound to', async () => {
    const { store } = opened()
    const [grant, write, revoked] = [newKey(), newWriteKey(), newKey()]
    const [tokens, answer, token] = [newTokens({ kid: 'a1' }), newSealed('a2'), newSealed('a3')]
    await store.grants.put(grant, tokens)
    const record = await store.writes.open(write, newRequest())
    if (record.kind !== 'started') throw new Error('not started')
    await store.writes.begin(write, record.epoch)
    await store.writes.finish(write, record.epoch, answer)
    await store.writes.open(newWriteKey(), newRequest()) // Nothing sealed in it yet.
    await store.revocations.add(revoked, token)

    const { access, refresh } = tokens
    expect(await pages('grants', 'z', 10)).toMatchObject([
      { kid: 'a1', key: grant, cells: { access, refresh } },
    ])
    expect(await pages('writes', 'z', 10)).toMatchObject([
      { kid: 'a2', key: write, cells: { answer: answer.sealed } },
    ])
    expect(await pages('revocations', 'z', 10)).toMatchObject([
      { kid: 'a3', key: revoked, cells: { refresh: token.sealed } },
    ])
    expect(await store.sealed.countByKid()).toEqual([
      { table: 'grants', kid: 'a1', rows: 1 },
      { table: 'writes', kid: 'a2', rows: 1 },
      { table: 'revocations', kid: 'a3', rows: 1 },
    ])
    expect((await store.sealed.kids()).sort()).toEqual(['a1', 'a2', 'a3'])
  })

  it.each(['grants', 'writes', 'revocations'] as const)(
    'replaces a row of %s only while it is as it was read',
    async (table) => {
      const { store } = opened()
      const [row] = await pages(table, 'z', 10)
      if (!row) throw new Error('no row')
      const cells = (text: string) =>
        Object.fromEntries(Object.keys(row.cells).map((cell) => [cell, `${text} ${cell}`]))
      expect(await store.sealed.replace(row, cells('new'), 'b1')).toBe(true)
      expect(await store.sealed.replace(row, cells('newer'), 'b2')).toBe(false)
      expect(await pages(table, 'z', 10)).toEqual([{ ...row, kid: 'b1', cells: cells('new') }])
      expect(await pages(table, 'b1', 10)).toEqual([])
    },
  )

  it('does not replace tokens that a refresh has renewed since they were read', async () => {
    const { store } = opened()
    const key = newKey()
    await store.grants.put(key, newTokens({ kid: 'c1' }))
    const row = (await pages('grants', 'z', 10)).find(({ kid }) => kid === 'c1')
    const epoch = (await store.grants.lease(key, 1, 1_000)) ?? 0
    const renewed = newTokens({ kid: 'c1' })
    await store.grants.commit(key, { epoch, version: 1 }, renewed)
    expect(row && (await store.sealed.replace(row, { access: 'x', refresh: 'y' }, 'c2'))).toBe(false)
    expect((await store.grants.find(key))?.tokens).toEqual(renewed)
  })

  it('comes past every row once, page by page, while rows leave the selection', async () => {
    const { store } = opened()
    for (let count = 0; count < 25; count++) {
      await store.grants.put(newKey(), newTokens({ kid: 'd1' }))
      await store.revocations.add(newKey(), newSealed('d1'))
    }
    for (const table of ['grants', 'revocations'] as const) {
      let replaced = 0
      let after: SealedRow['id'] | undefined
      for (;;) {
        const page = await store.sealed.page({
          table,
          notKid: 'd2',
          limit: 4,
          ...(after !== undefined && { after }),
        })
        if (page.length === 0) break
        for (const row of page) if (await store.sealed.replace(row, row.cells, 'd2')) replaced += 1
        after = page.at(-1)?.id
      }
      expect(replaced).toBeGreaterThanOrEqual(25)
      expect(await pages(table, 'd2', 10)).toEqual([])
    }
  })
}
