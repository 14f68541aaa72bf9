// The Postgres store behind a transaction pooler, whose two server connections are shared by all.
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Config } from '../../../backend/gate/config.ts'
import { freshPostgres, movePostgresClock, openOn, urlOf, type OpenStore } from '../../setup/databases.ts'
import { newClaim, newEntry, newKey, newTokens } from './samples.ts'
import { storeSuite } from './store-suite.ts'
import { startTransactionPooler, type TransactionPooler } from './transaction-pooler.ts'

let pooler: TransactionPooler
beforeAll(async () => {
  pooler = await startTransactionPooler(process.env['TEST_DATABASE_URL'] ?? '', 2)
})
afterAll(() => pooler.stop())

const freshPooled = async (template?: string) => {
  const direct = await freshPostgres(undefined, template)
  return { ...direct, config: { kind: 'postgres' as const, url: pooler.urlFor(direct.config.url) } }
}
const aroundThePooler = (config: Config['database']) => {
  const url = new URL(urlOf(config))
  url.host = new URL(process.env['TEST_DATABASE_URL'] ?? '').host
  return url.href
}
const openPooled: OpenStore = ({ clock = Date.now } = {}) =>
  openOn(
    freshPooled,
    clock,
    (config, aheadMs) => movePostgresClock({ kind: 'postgres', url: aroundThePooler(config) }, aheadMs),
    () => freshPooled(process.env['TEST_DATABASE_TEMPLATE']),
  )

describe('Postgres behind a transaction pooler', () => {
  storeSuite(openPooled)

  it('REF-34 keeps no advisory lock and nothing else in the session, though clients change servers all the time', async () => {
    const { store, config, clock, openAnother, close } = await openPooled()
    const other = await openAnother()
    const observer = postgres(aroundThePooler(config), { max: 1 })
    const seen: unknown[] = []
    let over = false
    const watch = async () => {
      while (!over) seen.push(...(await observer`SELECT * FROM pg_locks WHERE locktype = 'advisory'`))
    }
    const watching = watch()
    await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const { grants, claims, audit } = index % 2 ? store : other
        const key = newKey()
        await grants.put(key, newTokens())
        const epoch = (await grants.lease(key, 1, 20_000)) ?? 0
        expect(await claims.insert([newClaim(clock())])).toEqual([true])
        await audit.append([newEntry()])
        expect(await grants.commit(key, { epoch, version: 1 }, newTokens())).toBe(true)
      }),
    )
    over = true
    await watching
    expect(seen).toEqual([])
    const prepared = await observer`SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE application_name = 'hubspot-card' AND datname = current_database()`
    expect(prepared).toEqual([{ count: 2 }])
    expect(pooler.mostServersOfAClient()).toBe(2)
    await observer.end()
    await close()
  })
})
