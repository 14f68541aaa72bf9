// A store that still answers reads and takes no write any more.
import { describe, expect, it, onTestFinished } from 'vitest'
import postgres from 'postgres'
import { DatabaseSync } from 'node:sqlite'
import { openFreshPostgres, openFreshSqlite } from '../setup/databases.ts'
import { startRunningBackend, type RunningBackend } from '../setup/running-backend.ts'

const within = { timeout: 10_000, interval: 200 }

async function follow(running: RunningBackend, fill: () => Promise<void>, free: () => Promise<void>) {
  const readyz = async () => {
    const answer = await fetch(`${running.url}/readyz`)
    return [answer.status, ((await answer.json()) as { reason?: string }).reason]
  }
  const writable = async () => (await running.metrics.storeWritable.get()).values[0]?.value
  expect([await readyz(), await writable()]).toEqual([[200, undefined], 1])
  await fill()
  await expect.poll(readyz, within).toEqual([503, 'store_not_writable'])
  expect(await writable()).toBe(0)
  expect(running.log.filter(({ event }) => event === 'store_not_writable')).toEqual([
    expect.objectContaining({
      level: 'error',
      code: expect.stringMatching(/^(SQLITE_FULL|25006)$/) as string,
    }),
  ])
  await free()
  await expect.poll(readyz, within).toEqual([200, undefined])
  expect(await writable()).toBe(1)
  expect(running.log.some(({ event }) => event === 'store_writable')).toBe(true)
}

describe('OPS-12 is not ready within ten seconds, says so, and is again after the store recovers', () => {
  it('on SQLite that is full', async () => {
    let full = false
    const running = await startRunningBackend(openFreshSqlite, {
      wrapStore: (store) => ({
        ...store,
        // As SQLite says it; the disk itself is filled in the tests of the store.
        tryWrite: () =>
          full ? Promise.reject(Object.assign(new Error(), { errcode: 13 })) : store.tryWrite(),
      }),
    })
    onTestFinished(() => running.close())
    await follow(
      running,
      async () => void (full = true),
      async () => void (full = false),
    )
  }, 40_000)

  it('on Postgres that is read-only', async () => {
    const running = await startRunningBackend(openFreshPostgres)
    onTestFinished(() => running.close())
    const { database } = running.config
    if (database.kind !== 'postgres') throw new Error('another database')
    const name = new URL(database.url).pathname.slice(1)
    const readOnly = async (value: 'on' | 'off') => {
      const sql = postgres(database.url, { max: 1, onnotice: () => undefined })
      await sql.unsafe(`SET default_transaction_read_only = off`)
      await sql.unsafe(`ALTER DATABASE ${name} SET default_transaction_read_only = ${value}`)
      await sql.unsafe(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`,
      )
      await sql.end()
    }
    await follow(
      running,
      () => readOnly('on'),
      () => readOnly('off'),
    )
  }, 60_000)
})

it('OPS-12 leaves nothing behind when it tries to write', async () => {
  const opened = await openFreshSqlite()
  onTestFinished(() => opened.close())
  await opened.store.tryWrite()
  if (opened.config.kind !== 'sqlite') throw new Error('another database')
  const file = new DatabaseSync(opened.config.path)
  expect(file.prepare('SELECT count(*) AS count FROM one_time_values').get()).toEqual({ count: 0 })
  file.close()
})
