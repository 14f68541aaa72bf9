// What a Postgres server, its failover and the network can do to the store. Nothing is ever done twice for it.
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Claim } from '../../../backend/gate/store/database.ts'
import { openStore } from '../../../backend/gate/store/open-store.ts'
import type { Store } from '../../../backend/gate/store/store.ts'
import { freshPostgres } from '../../setup/databases.ts'
import { startPostgres, type PostgresServer } from '../../setup/embedded-postgres.ts'
import { startFaultyProxy, type FaultyProxy } from './faulty-proxy.ts'
import { openDatabase } from './open-database.ts'
import {
  again,
  newClaim,
  newEntry,
  newKey,
  newRequest,
  newSealed,
  newTokens,
  newWriteKey,
  retryLater,
} from './samples.ts'

const options = { clock: Date.now, randomBytes }

/** How long a promise takes to be refused. */
async function refusedAfter(promise: Promise<unknown>): Promise<number> {
  const start = performance.now()
  await expect(promise).rejects.toMatchObject(retryLater)
  return performance.now() - start
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(20)
}

describe('Postgres, when something breaks', () => {
  let database: Awaited<ReturnType<typeof freshPostgres>>
  let proxy: FaultyProxy
  let store: Store
  let admin: Sql

  beforeEach(async () => {
    database = await freshPostgres()
    proxy = await startFaultyProxy(database.config.url)
    store = await openStore({ kind: 'postgres', url: proxy.urlFor(database.config.url) }, options)
    admin = postgres(database.config.url, { max: 2, onnotice: () => undefined })
  })
  afterEach(async () => {
    proxy.thaw()
    await store.close()
    await admin.end()
    await proxy.stop()
    await database.remove()
  })

  const disconnectAll = () =>
    admin`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'hubspot-card'`

  const someStatementWaits = () =>
    until(
      async () =>
        (
          await admin`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'
          AND application_name = 'hubspot-card' AND datname = current_database()`
        ).length > 0,
    )

  it('OPS-10 refuses while the server is read-only after a failover, and goes on when it is writable again', async () => {
    const claim = newClaim(Date.now())
    const readOnly = (setting: string) =>
      admin.unsafe(
        `ALTER DATABASE ${new URL(database.config.url).pathname.slice(1)} SET default_transaction_read_only = ${setting}`,
      )
    await readOnly('on')
    await disconnectAll()
    await expect(store.claims.insert([claim])).rejects.toMatchObject(retryLater)
    await expect(store.grants.put(newKey(), newTokens())).rejects.toMatchObject(retryLater)
    await expect(store.writes.open(newWriteKey(), newRequest())).rejects.toMatchObject(retryLater)
    await expect(store.audit.append([newEntry()])).rejects.toMatchObject(retryLater)
    await admin`SET default_transaction_read_only = off`
    expect(await admin`SELECT * FROM claims`).toEqual([])
    await readOnly('off')
    // No connection of ours was closed: those to the old primary are given up by themselves.
    expect(await store.claims.insert([claim])).toEqual([true])
  })

  it('opens new connections after the server has closed all', async () => {
    await Promise.all(Array.from({ length: 10 }, () => store.clock()))
    await disconnectAll()
    await until(async () => (await Promise.allSettled([store.clock()]))[0].status === 'fulfilled')
    expect(await Promise.all(Array.from({ length: 10 }, () => store.clock()))).toHaveLength(10)
  })

  it('REF-33 refuses within its limit while every connection is busy, and leaves nothing behind', async () => {
    let unlock: () => void = () => undefined
    const locked = admin.begin(async (sql) => {
      await sql`LOCK TABLE claims`
      await new Promise<void>((resolve) => {
        unlock = resolve
      })
    })
    await until(
      async () =>
        (await admin`SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted`).length > 0,
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
  })

  it('refuses within its limit when the network is dead, and goes on when it is back', async () => {
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
  })

  it('refuses at once when no server is there, at the start too', async () => {
    await proxy.stop()
    expect(await refusedAfter(store.clock())).toBeLessThan(500)
    const gone = { kind: 'postgres', url: proxy.urlFor(database.config.url) } as const
    expect(await refusedAfter(openStore(gone, options))).toBeLessThan(500)
  })

  it('does not count a claim as new when the answer to its insert was lost, and lets its holder release it', async () => {
    const claim = newClaim(Date.now())
    proxy.loseAnswer('INSERT 0 1')
    await expect(store.claims.insert([claim])).rejects.toMatchObject(retryLater)
    expect(await admin`SELECT * FROM claims`).toHaveLength(1)
    expect(await store.claims.insert([again(claim)])).toEqual([false])
    await store.claims.release(claim)
    expect(await store.claims.insert([again(claim)])).toEqual([true])
  })

  it('finds new tokens in place when the answer to their commit was lost and it is repeated', async () => {
    const [key, tokens] = [newKey(), newTokens()]
    await store.grants.put(key, newTokens())
    const fence = { epoch: (await store.grants.lease(key, 1, 20_000)) ?? 0, version: 1 }
    proxy.loseAnswer('UPDATE 1')
    await expect(store.grants.commit(key, fence, tokens)).rejects.toMatchObject(retryLater)
    expect(await store.grants.commit(key, fence, tokens)).toBe(true)
    expect(await store.grants.find(key)).toMatchObject({ tokens, version: 2 })
  })

  it('inserts claims in the order of their keys, so that two inserts of the same never wait for each other', async () => {
    const claims = [newClaim(Date.now() - 1), newClaim(Date.now())] as const
    const insert = (sql: TransactionSql, { signedAt, mac, holder }: Claim) =>
      sql`INSERT INTO claims VALUES (${signedAt}, ${mac}, ${holder})`
    let ours: Promise<boolean[]> | undefined
    await admin.begin(async (sql) => {
      await insert(sql, claims[0])
      ours = store.claims.insert(claims.toReversed().map(again))
      await someStatementWaits()
      await insert(sql, claims[1])
    })
    expect(await ours).toEqual([false, false])
  })

  it('does not take a revocation that another process has taken while it waited for the row', async () => {
    await store.revocations.add(newKey(), newSealed())
    let ours: Promise<unknown[]> | undefined
    await admin.begin(async (sql) => {
      await sql`UPDATE revocations SET due_at = due_at + 60000`
      ours = store.revocations.take(5, 1_000)
      await someStatementWaits()
    })
    expect(await ours).toEqual([])
  })

  it('never runs the rest of a transaction in another connection', async () => {
    const through = await openDatabase({ kind: 'postgres', url: proxy.urlFor(database.config.url) })
    const key = newKey()
    await store.grants.put(key, newTokens())
    const work = through.transaction(async (sql) => {
      await sql.rows('DELETE FROM grants')
      await disconnectAll()
      await pause(50)
      await sql.rows("INSERT INTO journals VALUES ('1', NULL, 0, 0, 0)")
    })
    await expect(work).rejects.toMatchObject(retryLater)
    expect(await admin`SELECT * FROM journals`).toEqual([])
    expect(await store.grants.find(key)).not.toBeNull()
    await through.close()
  })

  it('is not held up for long by a process that stands still in the middle of a transaction', async () => {
    const other = await openDatabase(database.config)
    let locked: () => void = () => undefined
    const holdsTheLock = new Promise<void>((resolve) => {
      locked = resolve
    })
    const wire = await openDatabase({ kind: 'postgres', url: proxy.urlFor(database.config.url) })
    const stuck = wire.transaction(async (sql) => {
      await sql.rows('UPDATE audit_ends SET last_seq = last_seq')
      locked()
      await pause(4_000)
      await sql.rows('SELECT 1')
    })
    const stuckIsRefused = refusedAfter(stuck)
    await holdsTheLock
    // As after SIGSTOP: the server hears nothing more, not even that the connection is gone.
    proxy.freeze()
    await pause(1_000)
    const start = performance.now()
    await other.transaction((sql) => sql.rows('UPDATE audit_ends SET last_seq = last_seq'))
    expect(performance.now() - start).toBeLessThan(1_900)
    await stuckIsRefused
    proxy.thaw()
    await wire.close()
    await other.close()
  })
})

describe('a Postgres server of its own', () => {
  let server: PostgresServer
  let store: Store
  beforeAll(async () => {
    server = await startPostgres()
    store = await openStore({ kind: 'postgres', url: server.url }, options)
  })
  afterAll(async () => {
    await store.close()
    await server.stop()
  })

  it('REP-22 still knows every answered claim and write after a backend, and after the whole server, was killed', async () => {
    const answered = [newClaim(Date.now())]
    const [key, request, answer] = [newWriteKey(), newRequest(), newSealed()]
    expect(await store.claims.insert(answered)).toEqual([true])
    const record = await store.writes.open(key, request)
    const epoch = record.kind === 'started' ? record.epoch : 0
    await store.writes.begin(key, epoch, 20_000)
    await store.writes.finish(key, epoch, answer)

    const kills = [
      async () => {
        const admin = postgres(server.url, { max: 1 })
        const [backend] = await admin<{ pid: number }[]>`SELECT pid FROM pg_stat_activity
          WHERE application_name = 'hubspot-card' LIMIT 1`
        await admin.end()
        process.kill(backend?.pid ?? 0, 'SIGKILL')
      },
      async () => {
        await server.kill()
        await expect(store.clock()).rejects.toMatchObject(retryLater)
        await server.restart()
      },
    ]
    for (const kill of kills) {
      // Claims are answered until the very moment.
      let alive = true
      const load = (async () => {
        while (alive) {
          const batch = Array.from({ length: 20 }, () => newClaim(Date.now()))
          const verdicts = await store.claims.insert(batch).catch(() => [])
          answered.push(...batch.filter((_, index) => verdicts[index]))
          if (verdicts.length === 0) alive = false
        }
      })()
      await pause(50)
      await kill()
      await load
      await until(async () => (await Promise.allSettled([store.clock()]))[0].status === 'fulfilled')
      expect(answered.length).toBeGreaterThan(20)
      const repeats = await store.claims.insert(answered.map(again))
      expect(repeats.filter(Boolean)).toEqual([])
      expect(await store.writes.open(key, request)).toMatchObject({ kind: 'finished', answer })
    }
  })
})
