// How a consent ended is kept for its user, for ten minutes or until it is forgotten.
import { expect, it } from 'vitest'
import type { OpenedStore } from '../../setup/databases.ts'
import { newKey } from './samples.ts'

export function endedConsentSuite(opened: () => OpenedStore): void {
  it('keeps the last ending, for its user alone', async () => {
    const { store, openAnother } = opened()
    const [one, other] = [newKey(), newKey()]
    await store.endedConsents.put(one, 'denied')
    await store.endedConsents.put(one, 'other_user')
    const find = async (key: typeof one) => (await openAnother()).endedConsents.find(key)
    expect(await find(one)).toBe('other_user')
    expect(await find(other)).toBeNull()
    expect(await find({ ...one, userId: other.userId })).toBeNull()
    expect(await find({ ...one, portalId: other.portalId })).toBeNull()
    expect(await find({ ...one, appId: '1' })).toBeNull()
  })

  it('forgets one user, or a whole account', async () => {
    const { endedConsents } = opened().store
    const [one, elsewhere] = [newKey(), newKey()]
    const colleague = { ...one, userId: newKey().userId }
    for (const key of [one, colleague, elsewhere]) await endedConsents.put(key, 'denied')
    await endedConsents.forget(one)
    expect(await Promise.all([one, colleague].map(endedConsents.find))).toEqual([null, 'denied'])
    await endedConsents.forget({ appId: one.appId, portalId: one.portalId })
    expect(await Promise.all([colleague, elsewhere].map(endedConsents.find))).toEqual([null, 'denied'])
  })

  it('forgets it after ten minutes, and purges it', async () => {
    const { store, moveClock } = opened()
    while ((await store.purge(100)) > 0);
    const key = newKey()
    await store.endedConsents.put(key, 'denied')
    await moveClock(9.9 * 60_000)
    expect(await store.endedConsents.find(key)).toBe('denied')
    await moveClock(0.1 * 60_000)
    expect(await store.endedConsents.find(key)).toBeNull()
    expect(await store.purge(100)).toBeGreaterThanOrEqual(1)
    expect(await store.purge(100)).toBe(0)
  })
}
