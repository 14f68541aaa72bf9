// How long the store takes to refuse while its server, or the way to it, is busy, dead or gone.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openStore } from '../../../backend/gate/store/open-store.ts'
import { disconnectAll, openFaulty, options, refusedAfter, until } from './faulty-postgres.ts'
import { openDatabase } from './open-database.ts'
import { newClaim, newEntry } from './samples.ts'

it.concurrent('opens new connections after the server has closed all', async (context) => {
  const { store, admin } = await openFaulty(context)
  await Promise.all(Array.from({ length: 10 }, () => store.clock()))
  await disconnectAll(admin)
  await until(async () => (await Promise.allSettled([store.clock()]))[0].status === 'fulfilled')
  expect(await Promise.all(Array.from({ length: 10 }, () => store.clock()))).toHaveLength(10)
})

it.concurrent(
  'REF-33 refuses within its limit while every connection is busy, and leaves nothing behind',
  async (context) => {
    const { store, admin } = await openFaulty(context)
    let unlock: () => void = () => undefined
    const locked = admin.begin(async (sql) => {
      await sql`LOCK TABLE claims`
      await new Promise<void>((resolve) => {
        unlock = resolve
      })
    })
    await until(
      async () =>
        (
          await admin`SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database
          WHERE datname = current_database() AND mode = 'AccessExclusiveLock' AND granted`
        ).length > 0,
    )
    const claims = Array.from({ length: 30 }, () => newClaim(Date.now()))
    const times = await Promise.all(claims.map((claim) => refusedAfter(store.claims.insert([claim]))))
    expect(Math.max(...times)).toBeLessThan(2_500)
    // The server was asked to stop what waited there, so no statement hangs on after its request.
    await until(
      async () =>
        (
          await admin`SELECT 1 FROM pg_stat_activity WHERE application_name = 'hubspot-card'
          AND datname = current_database() AND (wait_event_type = 'Lock' OR state LIKE 'idle in transaction%')`
        ).length === 0,
    )
    unlock()
    await locked
    expect(await admin`SELECT * FROM claims`).toEqual([])
    expect(await Promise.all(claims.map((claim) => store.claims.insert([claim])))).toEqual(
      claims.map(() => [true]),
    )
  },
)

it.concurrent(
  'refuses within its limit when the network is dead, and goes on when it is back',
  async (context) => {
    const { proxy, store } = await openFaulty(context)
    await store.clock()
    proxy.freeze()
    let ticks = 0
    const ticking = setInterval(() => (ticks += 1), 10)
    const times = await Promise.all([
      refusedAfter(store.clock()),
      refusedAfter(store.claims.insert([newClaim(Date.now())])),
      refusedAfter(store.audit.append([newEntry()])),
    ])
    clearInterval(ticking)
    expect(Math.max(...times)).toBeLessThan(2_500)
    expect(ticks).toBeGreaterThan(100)
    proxy.thaw()
    expect(await store.claims.insert([newClaim(Date.now())])).toEqual([true])
  },
)

it.concurrent('refuses at once when no server is there, at the start too', async (context) => {
  const { proxy, config, store } = await openFaulty(context)
  await proxy.stop()
  expect(await refusedAfter(store.clock())).toBeLessThan(500)
  expect(await refusedAfter(openStore(config, options))).toBeLessThan(500)
})

it.concurrent(
  'is not held up for long by a process that stands still in the middle of a transaction',
  async (context) => {
    const { direct, proxy, config } = await openFaulty(context)
    const other = await openDatabase(direct)
    let locked: () => void = () => undefined
    const holdsTheLock = new Promise<void>((resolve) => {
      locked = resolve
    })
    const wire = await openDatabase(config)
    const stuck = wire.transaction(async (sql) => {
      await sql.rows(['UPDATE audit_ends SET last_seq = last_seq'])
      locked()
      await pause(4_000)
      await sql.rows(['SELECT 1'])
    })
    const stuckIsRefused = refusedAfter(stuck)
    await holdsTheLock
    // As after SIGSTOP: the server hears nothing more, not even that the connection is gone.
    proxy.freeze()
    await pause(1_000)
    const start = performance.now()
    await other.transaction((sql) => sql.rows(['UPDATE audit_ends SET last_seq = last_seq']))
    expect(performance.now() - start).toBeLessThan(1_900)
    await stuckIsRefused
    proxy.thaw()
    await wire.close()
    await other.close()
  },
)
