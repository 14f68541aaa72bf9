// A Postgres store behind a proxy that a test breaks, and beside it a way around the proxy.
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { expect, onTestFinished, type TestContext } from 'vitest'
import { openStore } from '../../../backend/gate/store/open-store.ts'
import { freshPostgres } from '../../setup/databases.ts'
import { startFaultyProxy } from './faulty-proxy.ts'
import { retryLater } from './samples.ts'

export const options = { clock: Date.now, randomBytes }

/** How long a promise takes to be refused. */
export async function refusedAfter(promise: Promise<unknown>): Promise<number> {
  const start = performance.now()
  await expect(promise).rejects.toMatchObject(retryLater)
  return performance.now() - start
}

export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(20)
}

/** A database of its own with the schema; all ends with the test. One that runs beside others says which it is. */
export async function openFaulty(
  { onTestFinished: finished }: Pick<TestContext, 'onTestFinished'> = { onTestFinished },
) {
  const database = await freshPostgres(undefined, process.env['TEST_DATABASE_TEMPLATE'])
  const proxy = await startFaultyProxy(database.config.url)
  const config = { kind: 'postgres', url: proxy.urlFor(database.config.url) } as const
  const store = await openStore(config, options)
  const admin = postgres(database.config.url, { max: 2, onnotice: () => undefined })
  finished(async () => {
    proxy.thaw()
    await store.close()
    await admin.end()
    await proxy.stop()
    await database.remove()
  })
  /** `direct`: the same database without the proxy. */
  return { direct: database.config, proxy, config, store, admin }
}

export const disconnectAll = (admin: Sql) =>
  admin`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'hubspot-card'`

export const someStatementWaits = (admin: Sql) =>
  until(
    async () =>
      (
        await admin`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'
          AND application_name = 'hubspot-card' AND datname = current_database()`
      ).length > 0,
  )
