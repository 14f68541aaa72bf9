// Where a reader of the journal stands, grants that end one by one, and what HubSpot refused to tell.
import { expect, it } from 'vitest'
import type { OpenedStore } from '../../setup/databases.ts'
import { appId, newKey, newTokens } from './samples.ts'

export function standstillSuite(opened: () => OpenedStore): void {
  let apps = 0
  const newApp = () => `standing-${++apps}`
  const lease = async (app: string) => {
    const held = await opened().store.journal.lease(app, 20_000)
    if (!held) throw new Error('the lease is taken')
    return held
  }

  it('JRN-10 counts tries at one position, over all readers, until the position is another', async () => {
    const { store, moveClock } = opened()
    const app = newApp()
    const first = await lease(app)
    expect(await store.journal.countStandstill(app, first.epoch)).toEqual({ tries: 1, forMs: 0 })
    await store.journal.advance(app, first.epoch, first.position, null, 20_000)
    await moveClock(21_000)
    const { epoch } = await lease(app)
    expect(await store.journal.countStandstill(app, first.epoch)).toBeNull()
    const again = await store.journal.countStandstill(app, epoch)
    expect(again?.tries).toBe(2)
    expect(again?.forMs).toBeGreaterThanOrEqual(21_000)
    for (const position of [
      { offset: 'a', handled: 0 },
      { offset: 'a', handled: 1 },
      { offset: 'b', handled: 1 },
    ]) {
      await store.journal.advance(app, epoch, position, null, 20_000)
      expect(await store.journal.countStandstill(app, epoch)).toMatchObject({ tries: 1 })
    }
  })

  it('JRN-09 deletes one user’s grant and names the user in the line', async () => {
    const { store } = opened()
    const key = newKey()
    const colleague = { ...key, userId: `${key.userId}9` }
    for (const one of [key, colleague]) await store.grants.put(one, newTokens())
    const { epoch } = await lease(appId)
    const effect = {
      kind: 'uninstall',
      portalId: key.portalId,
      userId: key.userId,
      connectedBefore: Number.MAX_SAFE_INTEGER,
    } as const
    await store.journal.advance(appId, epoch, { offset: 'u', handled: 1 }, effect, 20_000)
    await store.journal.release(appId, epoch)
    expect(await store.grants.find(key)).toBeNull()
    expect(await store.grants.find(colleague)).not.toBeNull()
    const lines = await store.audit.list({ appId, portalId: key.portalId, limit: 9 })
    expect(lines).toMatchObject([{ action: 'disconnect', userId: key.userId }])
  })

  it('ends a grant only with the tokens that were seen', async () => {
    const { store } = opened()
    const key = newKey()
    await store.grants.put(key, newTokens())
    await store.grants.put(key, newTokens())
    expect(await store.journal.endGrant(key, 1)).toBe(false)
    expect(await store.audit.list({ appId, portalId: key.portalId, limit: 9 })).toEqual([])
    expect(await store.journal.endGrant(key, 2)).toBe(true)
    expect(await store.grants.find(key)).toBeNull()
    const lines = await store.audit.list({ appId, portalId: key.portalId, limit: 9 })
    expect(lines).toMatchObject([{ action: 'disconnect', userId: key.userId }])
  })

  it('remembers for a day what HubSpot refused to tell, until it does', async () => {
    const { store, moveClock } = opened()
    const app = newApp()
    const [of, reason] = [{ portalId: '5', subscription: 'GDPR_DELETE 0-1' }, '403 FORBIDDEN']
    await store.journal.noteSubscription(app, { ...of, reason: '400' })
    await store.journal.noteSubscription(app, { ...of, reason })
    await store.journal.noteSubscription(app, { ...of, portalId: '6', reason })
    await store.journal.noteSubscription(app, { ...of, portalId: '6', reason: null })
    expect(await store.journal.refusedSubscriptions(app)).toEqual([{ ...of, reason }])
    expect(await store.journal.refusedSubscriptions(newApp())).toEqual([])
    await moveClock(24 * 60 * 60_000 + 1)
    expect(await store.journal.refusedSubscriptions(app)).toEqual([])
  })
}
