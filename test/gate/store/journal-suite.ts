// One reader at a time; an event's effect and the step past it happen together or not at all.
import { expect, it } from 'vitest'
import { verifyChain } from '../../../backend/gate/store/audit-chain.ts'
import type { OpenedStore } from '../../setup/databases.ts'
import { appId, newEntry, newKey, newRequest, newSealed, newTokens, newWriteKey } from './samples.ts'

const uninstallOf = (portalId: string, connectedBefore = Number.MAX_SAFE_INTEGER) =>
  ({ kind: 'uninstall', portalId, connectedBefore }) as const

export function journalSuite(opened: () => OpenedStore): void {
  let apps = 0
  const newApp = () => `${++apps}`
  const lease = async (app: string) => {
    const held = await opened().store.journal.lease(app, 20_000)
    if (!held) throw new Error('the lease is taken')
    return held
  }

  it('JRN-03 lets one of many read at a time, and the position never goes back', async () => {
    const { store, openAnother, moveClock } = opened()
    const other = await openAnother()
    const app = newApp()
    const leases = await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 ? store : other).journal.lease(app, 20_000)),
    )
    const [held, ...more] = leases.filter((one) => one !== null)
    expect([held?.position, more]).toEqual([{ offset: null, handled: 0 }, []])
    const epoch = held?.epoch ?? 0
    expect(await store.journal.advance(app, epoch, { offset: 'b', handled: 2 }, null, 20_000)).toBe(true)

    await moveClock(21_000)
    const next = await lease(app)
    expect(next.position).toEqual({ offset: 'b', handled: 2 })
    expect(await store.journal.advance(app, epoch, { offset: 'a', handled: 0 }, null, 20_000)).toBe(false)
    await store.journal.release(app, epoch)
    expect(await store.journal.lease(app, 20_000)).toBeNull()

    await store.journal.release(app, next.epoch)
    expect((await lease(app)).position).toEqual({ offset: 'b', handled: 2 })
  })

  it('renews the lease with every step', async () => {
    const { store, moveClock } = opened()
    const app = newApp()
    const { epoch } = await lease(app)
    await moveClock(15_000)
    await store.journal.advance(app, epoch, { offset: 'a', handled: 0 }, null, 20_000)
    await moveClock(15_000)
    expect(await store.journal.lease(app, 20_000)).toBeNull()
  })

  it('deletes an uninstalled account’s grants, queues their tokens and leaves a line', async () => {
    const { store } = opened()
    const [key, foreign] = [newKey(), newKey()]
    const tokens = newTokens()
    for (const one of [key, foreign]) await store.grants.put(one, tokens)
    const { epoch } = await lease(appId)
    const uninstall = uninstallOf(key.portalId)
    expect(await store.journal.advance(appId, epoch, { offset: 'a', handled: 1 }, uninstall, 20_000)).toBe(
      true,
    )
    expect(await store.grants.find(key)).toBeNull()
    expect(await store.grants.find(foreign)).not.toBeNull()
    expect(await store.revocations.take(10, 1_000)).toMatchObject([
      { key, token: { sealed: tokens.refresh } },
    ])
    expect(await store.audit.list({ appId, portalId: key.portalId, limit: 9 })).toMatchObject([
      { action: 'uninstall', userId: '', recordType: null, recordId: null, result: 'ok' },
    ])
    await store.journal.release(appId, epoch)
  })

  it('JRN-02 keeps a grant that was connected after the uninstall, when the event comes a second time', async () => {
    const { store, moveClock } = opened()
    const key = newKey()
    await store.grants.put(key, newTokens())
    const uninstall = uninstallOf(key.portalId, await store.clock())
    const { epoch } = await lease(appId)
    await store.journal.advance(appId, epoch, { offset: 'e', handled: 1 }, uninstall, 20_000)
    expect(await store.grants.find(key)).toBeNull()

    await moveClock(1_000)
    await store.grants.put(key, newTokens())
    await store.journal.advance(appId, epoch, { offset: 'f', handled: 1 }, uninstall, 20_000)
    await store.journal.release(appId, epoch)
    expect(await store.grants.find(key)).not.toBeNull()
    expect(await store.audit.list({ appId, portalId: key.portalId, limit: 9 })).toMatchObject([
      { action: 'uninstall' },
    ])
  })

  it('carries out no effect for a reader whose lease went to another', async () => {
    const { store, moveClock } = opened()
    const key = newKey()
    await store.grants.put(key, newTokens())
    const { epoch } = await lease(appId)
    await moveClock(21_000)
    const next = await lease(appId)
    const uninstall = uninstallOf(key.portalId)
    expect(await store.journal.advance(appId, epoch, { offset: 'c', handled: 1 }, uninstall, 20_000)).toBe(
      false,
    )
    expect(await store.grants.find(key)).not.toBeNull()
    await store.journal.release(appId, next.epoch)
  })

  it('JRN-06 removes what is kept of a contact, and leaves records at most once and the chain whole', async () => {
    const { store } = opened()
    const [key, other] = [newWriteKey(), newWriteKey()]
    const [request, answer] = [newRequest('55'), newSealed()]
    const running = { ...key, rid: 'running' }
    for (const write of [key, { ...other, portalId: key.portalId }]) {
      const contact = write === key ? request : newRequest('56')
      const record = await store.writes.open(write, contact)
      if (record.kind !== 'started') throw new Error('not started')
      await store.writes.begin(write, record.epoch)
      await store.writes.finish(write, record.epoch, answer)
      if (write !== key)
        expect(await store.writes.open(write, contact)).toMatchObject({ kind: 'finished', answer })
    }
    const unfinished = await store.writes.open(running, request)
    await store.writes.begin(running, unfinished.kind === 'started' ? unfinished.epoch : 0)
    await store.audit.append([newEntry({ ...key, recordId: '55' }), newEntry({ ...key, recordId: '56' })])

    const { epoch } = await lease(appId)
    const deletion = {
      kind: 'privacy-deletion',
      portalId: key.portalId,
      recordType: 'contact',
      recordId: '55',
    } as const
    expect(await store.journal.advance(appId, epoch, { offset: 'd', handled: 1 }, deletion, 20_000)).toBe(
      true,
    )
    await store.journal.release(appId, epoch)

    expect(await store.writes.open(key, request)).toMatchObject({ kind: 'finished', answer: null })
    // One that was running can no longer store an answer about the contact.
    expect(
      await store.writes.finish(running, unfinished.kind === 'started' ? unfinished.epoch : 0, answer),
    ).toBe(false)
    expect(await store.writes.open(running, request)).toMatchObject({ kind: 'finished', answer: null })
    const lines = await store.audit.list({ limit: 100 })
    const kept = lines.filter(({ portalId }) => portalId === key.portalId)
    expect(kept).toMatchObject([
      { action: 'read', recordId: null, recordSalt: null },
      { action: 'read', recordId: '56' },
      { action: 'privacy-deletion', recordId: null, proof: String(kept[0]?.seq) },
    ])
    expect(kept[0]?.recordDigest).toMatch(/^[0-9a-f]{64}$/)
    expect(await store.audit.list({ appId, record: { type: 'contact', id: '55' }, limit: 1 })).toEqual([])
    expect(await verifyChain(lines, await store.audit.ends())).toBeNull()
  })
}
