// Lines come back as written, in one chain however many write, for ninety days.
import { expect, it } from 'vitest'
import { verifyChain } from '../../../backend/gate/store/audit-chain.ts'
import { auditLifetimeMs } from '../../../backend/gate/store/audit-removal.ts'
import type { AuditLine } from '../../../backend/gate/store/audit-line.ts'
import type { OpenedStore, OpenStore } from '../../setup/databases.ts'
import { newEntry, newKey } from './samples.ts'

export function auditSuite(opened: () => OpenedStore, open: OpenStore): void {
  const allLines = () => opened().store.audit.list({ limit: 100_000 })
  const problem = async () => verifyChain(await allLines(), await opened().store.audit.ends())

  it('begins whole', async () => {
    expect(await allLines()).toEqual([])
    expect(await problem()).toBeNull()
  })

  it('gives lines back as they were written', async () => {
    const { store } = opened()
    const entries = [
      newEntry(),
      newEntry({ action: 'uninstall', recordType: null, recordId: null, userId: '' }),
    ]
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

  it('finds lines by account, user, record and time, page by page', async () => {
    const { store } = opened()
    const key = newKey()
    const entries = [1, 2, 3, 4, 5, 6].map((at) =>
      newEntry({ ...key, at, recordId: `${at % 2}`, ...(at > 4 && { userId: 'other' }) }),
    )
    await store.audit.append(entries)
    const times = async (of: Partial<Parameters<typeof store.audit.list>[0]>) =>
      (await store.audit.list({ appId: key.appId, portalId: key.portalId, limit: 10, ...of })).map(
        ({ at }) => at,
      )
    expect(await times({})).toEqual([1, 2, 3, 4, 5, 6])
    expect(await times({ userId: key.userId })).toEqual([1, 2, 3, 4])
    expect(await times({ record: { type: 'contact', id: '1' } })).toEqual([1, 3, 5])
    expect(await times({ from: 2, until: 4 })).toEqual([2, 3])
    const [first] = await store.audit.list({ portalId: key.portalId, limit: 1 })
    expect(await times({ after: first?.seq ?? 0, limit: 2 })).toEqual([2, 3])
    expect(await times({ appId: '1' })).toEqual([])
  })

  it('gives the latest acts on a record that came to something, under each of its ids', async () => {
    const { store } = opened()
    const key = newKey()
    const line = (at: number, more: Partial<Parameters<typeof newEntry>[0]> = {}) =>
      newEntry({ ...key, at, recordId: '8', ...more })
    await store.audit.append([
      ...[line(1), line(2, { action: 'write' }), line(3, { recordId: '7', answeredId: '8' })],
      ...[line(4), line(5, { result: 'record_not_found' }), line(6, { action: 'uninstall' })],
      ...[line(7, { recordId: '9' }), line(8, { recordType: 'other' }), line(9, { ...newKey() })],
      line(10, { appId: 'another' }),
    ])
    const times = async (limit: number) => {
      const { appId, portalId } = key
      const record = { appId, portalId, recordType: 'contact', recordId: '8' }
      return (await store.audit.latestActs(record, limit)).map(({ at }) => at)
    }
    expect([await times(10), await times(2)]).toEqual([
      [4, 3, 2, 1],
      [4, 3],
    ])
  })

  it('AUD-02 purges lines after ninety days from the chain’s beginning, with a line that proves it', async () => {
    const { store, clock } = opened()
    while ((await store.purge(300)) > 0);
    const own = (await allLines()).map(({ action }) => action)
    expect(own.every((action) => action === 'purge')).toBe(true)
    expect(await problem()).toBeNull()
    const at = (ageMs: number) => newEntry({ at: clock() - auditLifetimeMs - ageMs })
    const day = 24 * 60 * 60_000
    const moved = await open()
    await moved.store.audit.append([at(3 * day), at(2 * day), at(1.5 * day), at(day / 2), at(-day), at(day)])
    const left = async () => {
      const lines = await moved.store.audit.list({ limit: 100 })
      expect(await verifyChain(lines, await moved.store.audit.ends())).toBeNull()
      return lines.map(({ seq, proof }) => `${seq} ${proof?.split(':')[0] ?? ''}`.trim())
    }
    expect(await moved.store.purge(2)).toBe(2)
    expect(await left()).toEqual(['3', '4', '5', '6', '7 3'])
    // What is over by less than a day goes with what is over by more, and only then. The sixth stands behind one that is kept.
    expect([await moved.store.purge(100), await moved.store.purge(100)]).toEqual([2, 0])
    expect(await left()).toEqual(['5', '6', '7 3', '8 5'])
    await moved.store.audit.append([newEntry()])
    expect(await left()).toEqual(['5', '6', '7 3', '8 5', '9'])
    await moved.moveClock(100 * day)
    expect([await moved.store.purge(100), await moved.store.purge(100)]).toEqual([5, 0])
    expect(await left()).toEqual(['10 10'])
    await moved.close()
  })

  it.each(['51', '52', '77'])(
    'AUD-02 finds a merged record’s lines by a privacy deletion of %s',
    async (deleted) => {
      const { store } = opened()
      const { appId, portalId, userId } = newKey()
      const line = (recordId: string, answeredId: string | null = null) =>
        newEntry({ appId, portalId, userId, recordId, answeredId })
      const other = newEntry({ appId, portalId, userId, recordType: 'other', recordId: '51' })
      await store.audit.append([
        ...[line('51'), line('52'), line('51', '77'), line('77'), line('52', '77')],
        ...[line('53'), other],
      ])
      const lease = await store.journal.lease(appId, 20_000)
      const effect = { kind: 'privacy-deletion', portalId, recordType: 'contact', recordId: deleted } as const
      await store.journal.advance(appId, lease?.epoch ?? 0, { offset: 'm', handled: 1 }, effect, 20_000)
      await store.journal.release(appId, lease?.epoch ?? 0)
      const lines = await store.audit.list({ appId, portalId, limit: 10 })
      expect(lines.map(({ recordId, answeredId }) => recordId ?? answeredId)).toEqual([
        ...[null, null, null, null, null],
        '53',
        '51',
        null,
      ])
      expect(await problem()).toBeNull()
    },
  )

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
