// Nothing is done twice, or by half, for a failover, a lost answer or another process in between.
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { TransactionSql } from 'postgres'
import { expect, it, onTestFinished, vi } from 'vitest'
import { answerWithinMs, type Claim } from '../../../backend/gate/store/database.ts'
import { openConnection } from '../../../backend/gate/store/postgres-connection.ts'
import { disconnectAll, openFaulty, someStatementWaits } from './faulty-postgres.ts'
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

it('waits for a connection as long as for any other answer, and no longer', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  const silent = new Promise<Socket>((resolve) => server.once('connection', resolve))
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => {
    vi.useRealTimers()
    server.close()
  })
  let refused = false
  const connection = openConnection(`postgres://u:p@127.0.0.1:${port}/card`)
  const statement = connection.run('SELECT 1').catch((error: unknown) => {
    refused = true
    return error
  })
  await vi.advanceTimersByTimeAsync(0)
  await silent
  await vi.advanceTimersByTimeAsync(answerWithinMs - 1)
  expect(refused).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await statement).toMatchObject(retryLater)
})

it('OPS-10 refuses while the server is read-only after a failover, and goes on when it is writable again', async () => {
  const { direct, store, admin } = await openFaulty()
  const claim = newClaim(Date.now())
  const readOnly = (setting: string) =>
    admin.unsafe(
      `ALTER DATABASE ${new URL(direct.url).pathname.slice(1)} SET default_transaction_read_only = ${setting}`,
    )
  await readOnly('on')
  await disconnectAll(admin)
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

it('does not count a claim as new when the answer to its insert was lost, and lets its holder release it', async () => {
  const { proxy, store, admin } = await openFaulty()
  const claim = newClaim(Date.now())
  proxy.loseAnswer('INSERT 0 1')
  await expect(store.claims.insert([claim])).rejects.toMatchObject(retryLater)
  expect(await admin`SELECT * FROM claims`).toHaveLength(1)
  expect(await store.claims.insert([again(claim)])).toEqual([false])
  await store.claims.release(claim)
  expect(await store.claims.insert([again(claim)])).toEqual([true])
})

it('finds new tokens in place when the answer to their commit was lost and it is repeated', async () => {
  const { proxy, store } = await openFaulty()
  const [key, tokens] = [newKey(), newTokens()]
  await store.grants.put(key, newTokens())
  const fence = { epoch: (await store.grants.lease(key, 1, 20_000)) ?? 0, version: 1 }
  proxy.loseAnswer('UPDATE 1')
  await expect(store.grants.commit(key, fence, tokens)).rejects.toMatchObject(retryLater)
  expect(await store.grants.commit(key, fence, tokens)).toBe(true)
  expect(await store.grants.find(key)).toMatchObject({ tokens, version: 2 })
})

it('inserts claims in the order of their keys, so that two inserts of the same never wait for each other', async () => {
  const { store, admin } = await openFaulty()
  const claims = [newClaim(Date.now() - 1), newClaim(Date.now())] as const
  const insert = (sql: TransactionSql, { signedAt, mac, holder }: Claim) =>
    sql`INSERT INTO claims VALUES (${signedAt}, ${mac}, ${holder})`
  let ours: Promise<boolean[]> | undefined
  await admin.begin(async (sql) => {
    await insert(sql, claims[0])
    ours = store.claims.insert(claims.toReversed().map(again))
    await someStatementWaits(admin)
    await insert(sql, claims[1])
  })
  expect(await ours).toEqual([false, false])
})

it('does not take a revocation that another process has taken while it waited for the row', async () => {
  const { store, admin } = await openFaulty()
  await store.revocations.add(newKey(), newSealed())
  let ours: Promise<unknown[]> | undefined
  await admin.begin(async (sql) => {
    await sql`UPDATE revocations SET due_at = due_at + 60000`
    ours = store.revocations.take(5, 1_000)
    await someStatementWaits(admin)
  })
  expect(await ours).toEqual([])
})

it('never runs the rest of a transaction in another connection', async () => {
  const { config, store, admin } = await openFaulty()
  const through = await openDatabase(config)
  const key = newKey()
  await store.grants.put(key, newTokens())
  const work = through.transaction(async (sql) => {
    await sql.rows(['DELETE FROM grants'])
    await disconnectAll(admin)
    await pause(50)
    await sql.rows(["INSERT INTO journals VALUES ('1', NULL, 0, 0, 0)"])
  })
  await expect(work).rejects.toMatchObject(retryLater)
  expect(await admin`SELECT * FROM journals`).toEqual([])
  expect(await store.grants.find(key)).not.toBeNull()
  await through.close()
})
