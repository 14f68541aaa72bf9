// How long a request waits for the store, which may be away, slow, or merely unread by a process that was too busy.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi, type TestContext } from 'vitest'
import { storeAnswer, storePatienceMs } from '../../backend/gate/in-time.ts'
import { eachStore } from '../setup/databases.ts'
import type { RunningOptions } from '../setup/running-backend.ts'
import { openFrontDoor } from './verify/front-door.ts'

const keepBusy = (ms: number) => {
  for (const endsAt = performance.now() + ms; performance.now() < endsAt;);
}

it('takes an answer that came in time, though the process was too busy to read it', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [other] = await once(server, 'connection')
  const answer = storeAnswer(once(socket, 'data').then(String))
  other.end('found')
  keepBusy(storePatienceMs + 100)
  expect(await answer).toBe('found')
})

it('gives up on an answer that does not come', { timeout: 10_000 }, async () => {
  await expect(storeAnswer(new Promise(() => undefined))).rejects.toMatchObject({ code: 'retry_later' })
})

it('has an answer taken back that came too late, and no other', { timeout: 10_000 }, async () => {
  const undone: string[] = []
  const undo = (late: string) => void undone.push(late)
  const slow = pause(storePatienceMs + 200, 'late')
  await Promise.all([
    expect(storeAnswer(pause(20, 'in time'), undo)).resolves.toBe('in time'),
    expect(storeAnswer(slow, undo)).rejects.toMatchObject({ code: 'retry_later' }),
  ])
  await slow
  expect(undone).toEqual(['late'])
})

describe.concurrent.each(eachStore)('a store that fails on %s', (_name, open) => {
  async function withStore(
    { onTestFinished }: TestContext,
    wrapStore: NonNullable<RunningOptions['wrapStore']>,
  ) {
    const door = await openFrontDoor(open, { wrapStore })
    onTestFinished(() => door.close())
    return door
  }

  it('REP-20 fails closed while the store is away: 503, and no handler runs', async (context) => {
    const door = await withStore(context, (store) => ({
      ...store,
      claims: { ...store.claims, insert: () => Promise.reject(new Error('away')) },
    }))
    const before = door.hubspot.calls.filter(({ kind }) => kind === 'crm').length
    expect((await door.sendRaw(door.reading())).status).toBeGreaterThanOrEqual(500)
    expect((await door.sendRaw(door.noting())).status).toBeGreaterThanOrEqual(500)
    expect(door.hubspot.calls.filter(({ kind }) => kind === 'crm').length).toBe(before)
    expect((await door.rows()).writes).toBe(0)
  })

  it('REP-21 REP-08 answers 503 when a claim takes three seconds, gives it back, and lets the repeat through', async (context) => {
    let slow = true
    const door = await withStore(context, (store) => ({
      ...store,
      claims: {
        ...store.claims,
        async insert(claims) {
          const fresh = await store.claims.insert(claims)
          if (slow) await pause(3_000)
          return fresh
        },
      },
    }))
    const request = door.noting()
    const startedAt = performance.now()
    expect(await door.sendRaw(request)).toMatchObject({ status: 503, code: 'retry_later' })
    expect(performance.now() - startedAt).toBeLessThan(6_000)
    slow = false
    await vi.waitUntil(async () => (await door.rows()).claims === 0, { timeout: 5_000 })
    expect((await door.sendRaw(request)).status).toBe(201)
    expect(door.notes()).toBe(1)
  }, 30_000)
})
