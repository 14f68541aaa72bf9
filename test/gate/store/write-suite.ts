// A write's record: open, begun, finished; and what becomes of it when its process dies in between.
import { expect, it } from 'vitest'
import type { WriteKey } from '../../../backend/gate/store/writes.ts'
import type { OpenedStore } from '../../setup/databases.ts'
import { newRequest, newSealed, newWriteKey } from './samples.ts'

const hour = 60 * 60_000
const leaseMs = 20_000

export function writeSuite(opened: () => OpenedStore): void {
  const start = async (key: WriteKey, request = newRequest()) => {
    const record = await opened().store.writes.open(key, request)
    if (record.kind !== 'started') throw new Error(`expected a started write, got ${record.kind}`)
    return record.epoch
  }

  /** What other tests left behind in the store. */
  const purgeOthers = async ({ purge }: OpenedStore['store']) => {
    while ((await purge(1000)) > 0);
  }

  it('starts one of a hundred concurrent writes with one _rid, over two stores', async () => {
    const { store, openAnother } = opened()
    const stores = [store, await openAnother()] as const
    const [key, request] = [newWriteKey(), newRequest()]
    const records = await Promise.all(
      Array.from({ length: 100 }, (_, index) => stores[index % 2 ? 1 : 0].writes.open(key, request)),
    )
    expect(records.filter(({ kind }) => kind === 'started')).toHaveLength(1)
    expect(records.filter(({ kind }) => kind === 'running')).toHaveLength(99)
  })

  it('keeps records of other portals, users and apps apart', async () => {
    const key = newWriteKey()
    await start(key)
    for (const other of [{ portalId: '1' }, { userId: '1' }, { appId: '1' }])
      await start({ ...key, ...other })
  })

  it('tells another request under the same _rid from a repeat, in every state', async () => {
    const { store } = opened()
    const key = newWriteKey()
    const other = () => store.writes.open(key, newRequest())
    const epoch = await start(key)
    expect(await other()).toEqual({ kind: 'other-request' })
    await store.writes.begin(key, epoch)
    expect(await other()).toEqual({ kind: 'other-request' })
    await store.writes.finish(key, epoch, null)
    expect(await other()).toEqual({ kind: 'other-request' })
  })

  it('gives the stored answer again and says how long ago it was', async () => {
    const { store, moveClock } = opened()
    const [key, request, answer] = [newWriteKey(), newRequest(), newSealed()]
    const epoch = await start(key, request)
    expect(await store.writes.begin(key, epoch)).toBe(true)
    expect(await store.writes.finish(key, epoch, answer)).toBe(true)
    await moveClock(21_000)
    const repeat = await store.writes.open(key, request)
    expect(repeat).toMatchObject({ kind: 'finished', answer })
    expect(repeat.kind === 'finished' && repeat.finishedMsAgo).toBeGreaterThanOrEqual(21_000)
    expect(repeat.kind === 'finished' && repeat.finishedMsAgo).toBeLessThan(31_000)
  })

  it('removes a write that was given up before its effect, so that it may be tried again', async () => {
    const { store } = opened()
    const [key, request] = [newWriteKey(), newRequest()]
    await store.writes.abandon(key, await start(key, request))
    expect(await store.writes.open(key, request)).toMatchObject({ kind: 'started', resumed: false })
  })

  it('removes a write that had begun when nothing was written, and never a finished one', async () => {
    const { store } = opened()
    const [key, request] = [newWriteKey(), newRequest()]
    const refused = await start(key, request)
    await store.writes.begin(key, refused)
    await store.writes.abandon(key, refused)
    const epoch = await start(key, request)
    await store.writes.begin(key, epoch)
    await store.writes.finish(key, epoch, null)
    await store.writes.abandon(key, epoch)
    expect(await store.writes.open(key, request)).toMatchObject({ kind: 'finished', answer: null })
  })

  it('finds an answer about a merged record by either of its ids', async () => {
    const { store } = opened()
    const [key, request, answer] = [newWriteKey(), newRequest('70'), newSealed()]
    const epoch = await start(key, request)
    await store.writes.begin(key, epoch)
    await store.writes.finish(key, epoch, answer, '71')
    const lease = await store.journal.lease(key.appId, 20_000)
    const { portalId } = key
    const step = { offset: `merged-${portalId}`, handled: 1 }
    const forget = { kind: 'privacy-deletion', portalId, recordType: 'contact', recordId: '71' } as const
    await store.journal.advance(key.appId, lease?.epoch ?? 0, step, forget, 20_000)
    await store.journal.release(key.appId, lease?.epoch ?? 0)
    expect(await store.writes.open(key, request)).toMatchObject({ kind: 'finished', answer: null })
  })

  it('lets a write run again when its process died before its effect, and fences the dead one off', async () => {
    const { store, moveClock, openAnother } = opened()
    const other = await openAnother()
    const [key, request] = [newWriteKey(), newRequest()]
    const dead = await start(key, request)
    await moveClock(19_000)
    expect(await other.writes.open(key, request)).toEqual({ kind: 'running' })
    await moveClock(2_000)
    const records = await Promise.all([store, other].map(({ writes }) => writes.open(key, request)))
    expect(records.map(({ kind }) => kind).sort()).toEqual(['running', 'started'])
    expect(records).toContainEqual({ kind: 'started', epoch: expect.any(Number), resumed: true })
    expect(await store.writes.begin(key, dead)).toBe(false)
    expect(await store.writes.finish(key, dead, null)).toBe(false)
    await store.writes.abandon(key, dead)
    expect(await store.writes.open(key, request)).toEqual({ kind: 'running' })
  })

  it('calls the outcome unknown when the process died after its effect had begun', async () => {
    const { store, moveClock } = opened()
    const [key, request] = [newWriteKey(), newRequest()]
    const dead = await start(key, request)
    await store.writes.begin(key, dead)
    await moveClock(19_000)
    expect(await store.writes.open(key, request)).toEqual({ kind: 'running' })
    await moveClock(2_000)
    expect(await store.writes.open(key, request)).toMatchObject({ kind: 'finished', answer: null })
    expect(await store.writes.finish(key, dead, newSealed())).toBe(false)
    expect(await store.writes.open(key, request)).toMatchObject({ kind: 'finished', answer: null })
  })

  it('takes a late answer as long as nobody has given the write up', async () => {
    const { store, moveClock } = opened()
    const [key, request, answer] = [newWriteKey(), newRequest(), newSealed()]
    const epoch = await start(key, request)
    await store.writes.begin(key, epoch)
    await moveClock(60_000)
    expect(await store.writes.finish(key, epoch, answer)).toBe(true)
    expect(await store.writes.open(key, request)).toMatchObject({ kind: 'finished', answer })
  })

  it('begins no effect after the lease ran out, and only once', async () => {
    const { store, moveClock } = opened()
    const [key, late] = [newWriteKey(), newWriteKey()]
    const epoch = await start(key)
    expect([await store.writes.begin(key, epoch), await store.writes.begin(key, epoch)]).toEqual([
      true,
      false,
    ])
    const lateEpoch = await start(late)
    await moveClock(21_000)
    expect(await store.writes.begin(late, lateEpoch)).toBe(false)
  })

  it('does not let a removed record’s epoch fit the record made after it', async () => {
    const { store, moveClock } = opened()
    const [key, request] = [newWriteKey(), newRequest()]
    const stale = await start(key, request)
    await moveClock(21_000)
    await store.writes.abandon(key, await start(key, request))
    await start(key, request)
    expect(await store.writes.begin(key, stale)).toBe(false)
  })

  it.each(['opened', 'begun', 'taken over', 'given up'] as const)(
    'keeps a record that was %s for 24 hours and purges it after',
    async (step) => {
      const { store, moveClock } = opened()
      await moveClock(48 * hour)
      await purgeOthers(store)
      const [key, request] = [newWriteKey(), newRequest()]
      const open = () => store.writes.open(key, request)
      const epoch = await start(key, request)
      if (step === 'begun' || step === 'given up') await store.writes.begin(key, epoch)
      if (step === 'taken over' || step === 'given up') {
        await moveClock(leaseMs + 1)
        await open()
      }
      await moveClock((step === 'given up' ? 0 : leaseMs) + 24 * hour - 5_000)
      expect(await store.purge(1000)).toBe(0)
      await moveClock(6_000)
      expect(await store.purge(1000)).toBe(1)
      const anew = await open()
      expect(anew).toMatchObject({ kind: 'started', resumed: false })
      if (anew.kind === 'started') await store.writes.abandon(key, anew.epoch)
    },
  )

  it('keeps an answer for 24 hours and purges it after', async () => {
    const { store, moveClock } = opened()
    const [key, request, answer] = [newWriteKey(), newRequest(), newSealed()]
    const epoch = await start(key, request)
    await store.writes.begin(key, epoch)
    await store.writes.finish(key, epoch, answer)
    await moveClock(24 * hour - 30_000)
    await store.purge(1000)
    expect(await store.writes.open(key, request)).toMatchObject({ kind: 'finished', answer })
    await moveClock(60_000)
    await store.purge(1000)
    expect(await store.writes.open(key, request)).toMatchObject({ kind: 'started', resumed: false })
  })
}
