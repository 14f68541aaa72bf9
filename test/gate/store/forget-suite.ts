// A record that was read very many times is forgotten in steps: others go on meanwhile, and whoever dies on the way leaves
// what another can go on with.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { verifyChain } from '../../../backend/gate/store/audit-chain.ts'
import { forgetInSteps } from '../../../backend/gate/store/forget-in-steps.ts'
import type { OpenedStore } from '../../setup/databases.ts'
import { openDatabase } from './open-database.ts'
import { appId, newEntry, newKey } from './samples.ts'

export function forgetSuite(opened: () => OpenedStore): void {
  const allLines = () => opened().store.audit.list({ limit: 100_000 })
  const broken = async () => verifyChain(await allLines(), await opened().store.audit.ends())

  /** Read under its own id, and under two older ones that were merged into one another. */
  async function manyReads() {
    const key = newKey()
    const lines = (count: number, recordId: string, answeredId: string | null = null) =>
      Array.from({ length: count }, () => newEntry({ ...key, recordId, answeredId }))
    await opened().store.audit.append([
      ...lines(1_400, '71'),
      ...lines(1_100, '70', '71'),
      ...lines(1_100, '69', '70'),
      ...lines(1_100, '69'),
      ...lines(3, '8'),
    ])
    const named = async () =>
      (await allLines()).filter(
        ({ portalId, recordId }) => portalId === key.portalId && recordId !== null && recordId !== '8',
      ).length
    return { key, named, record: { appId, portalId: key.portalId, recordType: 'contact', recordId: '71' } }
  }

  it('JRN-06 forgets a record with very many lines, and lets others append meanwhile', async () => {
    const { store } = opened()
    const { key, named, record } = await manyReads()
    const held = await store.journal.lease(appId, 20_000)
    const deletion = { kind: 'privacy-deletion', ...record } as const
    const at = { offset: 'many', handled: 1 }
    const done = store.journal.advance(appId, held?.epoch ?? 0, at, deletion, 20_000)
    let over = false
    const appending = (async () => {
      // A moment between: SQLite answers within the same turn of the loop.
      for (; !over; await pause(1))
        await store.audit.append([newEntry({ ...key, recordId: '8', requestId: 'meanwhile' })])
    })()
    expect(await done).toBe(true)
    over = true
    await appending
    await store.journal.release(appId, held?.epoch ?? 0)

    expect([await named(), await broken()]).toEqual([0, null])
    const own = (await allLines()).filter(({ portalId }) => portalId === key.portalId)
    const proofs = own.filter(({ action }) => action === 'privacy-deletion')
    expect(proofs.flatMap(({ proof }) => proof?.split(',') ?? [])).toHaveLength(4_700)
    const [first = 0, last = 0] = [proofs[0]?.seq, proofs.at(-1)?.seq]
    const between = own.filter(({ seq, requestId }) => requestId === 'meanwhile' && seq > first && seq < last)
    expect(between.length).toBeGreaterThan(0)
  })

  it.each([1, 3, 4, 6])(
    'JRN-06 finds all ids of a record again after %i crashes between the steps',
    async (crashes) => {
      const { named, record } = await manyReads()
      const database = await openDatabase(opened().config)
      for (let steps = 1; steps <= crashes; steps += 1) {
        let left = 1 // dies before its second
        await forgetInSteps(database, record, async () => left-- > 0)
        expect(await broken()).toBeNull()
      }
      await database.close()
      const { store } = opened()
      const held = await store.journal.lease(appId, 20_000)
      const deletion = { kind: 'privacy-deletion', ...record } as const
      await store.journal.advance(appId, held?.epoch ?? 0, { offset: 'again', handled: 1 }, deletion, 20_000)
      await store.journal.release(appId, held?.epoch ?? 0)
      expect([await named(), await broken()]).toEqual([0, null])
    },
  )
}
