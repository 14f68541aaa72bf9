// Lines come back as written, in one chain however many write, for ninety days.
import { expect, it } from 'vitest'
import { verifyChain } from '../../../backend/gate/store/audit-chain.ts'
import { auditLifetimeMs, type AuditLine } from '../../../backend/gate/store/audit-store.ts'
import type { OpenedStore } from '../../setup/databases.ts'
import { newEntry, newKey } from './samples.ts'

export function auditSuite(opened: () => OpenedStore): void {
  const allLines = () => opened().store.audit.list({ limit: 100_000 })
  const problem = async () => verifyChain(await allLines(), await opened().store.audit.ends())

  it('begins whole', async () => {
    expect(await allLines()).toEqual([])
    expect(await problem()).toBeNull()
  })

  it('gives lines back as they were written', async () => {
    const { store } = opened()
    const entries = [newEntry(), newEntry({ action: 'uninstall', contactId: null, userId: '' })]
    await store.audit.append(entries)
    await store.audit.append([])
    expect(await allLines()).toMatchObject(entries)
  })

  it('keeps one chain when many append at once, over two stores', async () => {
    const { store, openAnother } = opened()
    const other = await openAnother()
    const before = (await allLines()).length
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 ? store : other).audit.append(Array.from({ length: 1 + (index % 5) }, () => newEntry())),
      ),
    )
    expect((await allLines()).length - before).toBe(120)
    expect(await problem()).toBeNull()
  })

  it('appends more lines than fit one statement', async () => {
    await opened().store.audit.append(Array.from({ length: 450 }, () => newEntry()))
    expect(await problem()).toBeNull()
  })

  it('finds lines by account, user, contact and time, page by page', async () => {
    const { store } = opened()
    const key = newKey()
    const entries = [1, 2, 3, 4, 5, 6].map((at) =>
      newEntry({ ...key, at, contactId: `${at % 2}`, ...(at > 4 && { userId: 'other' }) }),
    )
    await store.audit.append(entries)
    const times = async (of: Partial<Parameters<typeof store.audit.list>[0]>) =>
      (await store.audit.list({ appId: key.appId, portalId: key.portalId, limit: 10, ...of })).map(
        ({ at }) => at,
      )
    expect(await times({})).toEqual([1, 2, 3, 4, 5, 6])
    expect(await times({ userId: key.userId })).toEqual([1, 2, 3, 4])
    expect(await times({ contactId: '1' })).toEqual([1, 3, 5])
    expect(await times({ from: 2, until: 4 })).toEqual([2, 3])
    const [first] = await store.audit.list({ portalId: key.portalId, limit: 1 })
    expect(await times({ after: first?.seq ?? 0, limit: 2 })).toEqual([2, 3])
    expect(await times({ appId: '1' })).toEqual([])
  })

  it('purges lines after ninety days from the chain’s beginning, and the rest is still whole', async () => {
    const { store, clock } = opened()
    while ((await store.purge(300)) > 0);
    expect(await allLines()).toEqual([])
    expect(await problem()).toBeNull()
    const at = (ageMs: number) => newEntry({ at: clock() - auditLifetimeMs - ageMs })
    const day = 24 * 60 * 60_000
    await store.audit.append([at(3 * day), at(2 * day), at(day), at(-day), at(day)])
    expect(await store.purge(2)).toBe(2)
    expect(await problem()).toBeNull()
    // The last one is old too, but stands behind a line that is kept.
    expect([await store.purge(100), await store.purge(100)]).toEqual([1, 0])
    expect(await allLines()).toHaveLength(2)
    expect(await problem()).toBeNull()
    await store.audit.append([newEntry()])
    expect(await problem()).toBeNull()
  })

  it('shows a line that is gone from the end', async () => {
    const { store } = opened()
    const lines = await allLines()
    const last = lines.at(-1) as AuditLine
    expect(await verifyChain(lines.slice(0, -1), await store.audit.ends())).toEqual({
      seq: last.seq,
      problem: 'missing',
    })
  })
}
