// States and tickets work once and for ten minutes.
import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import type { OneTimeValue } from '../../../backend/gate/store/one-time.ts'
import type { OpenedStore } from '../../setup/databases.ts'

const newValue = (change: Partial<OneTimeValue> = {}): OneTimeValue => ({
  kind: 'state',
  hash: new Uint8Array(randomBytes(32)),
  cookieHash: new Uint8Array(randomBytes(32)),
  portalId: '1',
  userId: '2',
  ...change,
})

export function oneTimeSuite(opened: () => OpenedStore): void {
  it('gives a value back as it was put, to one of many takers', async () => {
    const { store, openAnother } = opened()
    const other = await openAnother()
    const value = newValue()
    await store.oneTime.put(value)
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? store : other).oneTime.take('state', value.hash)),
    )
    expect(taken.filter(Boolean)).toEqual([value])
  })

  it('keeps what is empty empty', async () => {
    const { store } = opened()
    const ticket = newValue({ kind: 'ticket', cookieHash: null, portalId: null, userId: null })
    await store.oneTime.put(ticket)
    expect(await store.oneTime.take('ticket', ticket.hash)).toEqual(ticket)
  })

  it('does not take a ticket for a state', async () => {
    const { store } = opened()
    const ticket = newValue({ kind: 'ticket' })
    await store.oneTime.put(ticket)
    expect(await store.oneTime.take('state', ticket.hash)).toBeNull()
    expect(await store.oneTime.take('ticket', ticket.hash)).toEqual(ticket)
  })

  it('leaves nothing behind when it tries whether the database takes a write', async () => {
    const { store } = opened()
    await store.purge(1_000)
    await store.tryWrite()
    expect(await store.purge(10)).toBe(0)
  })

  it('forgets a value after ten minutes, and purges it', async () => {
    const { store, moveClock } = opened()
    const [early, late] = [newValue(), newValue()]
    await store.oneTime.put(early)
    await moveClock(9.8 * 60_000)
    expect(await store.oneTime.take('state', early.hash)).toEqual(early)
    await store.oneTime.put(late)
    await moveClock(10 * 60_000)
    expect(await store.oneTime.take('state', late.hash)).toBeNull()
    expect(await store.purge(10)).toBe(1)
  })
}
