// A backup is made while a backend writes, and restored.
import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { startCluster } from '../chaos/cluster.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { freshSqlite, openFreshSqlite, urlOf } from '../setup/databases.ts'
import { ada, newRid } from '../setup/running-backend.ts'
import { adminProcess } from './call-admin.ts'

it('OPS-15 makes a whole copy while a hundred writes a second run; restored, it has every write from before and its chain verifies', async () => {
  const settings = validSettings() as Record<string, string>
  const one = await startCluster(openFreshSqlite, { processes: 1, settings })
  onTestFinished(() => one.close())
  await one.connect(ada)
  const acknowledged: string[] = []
  const writing = setInterval(() => {
    const rid = newRid()
    void one.write(0, ada, `note ${rid}`, rid).then(
      ({ status }) => status === 201 && acknowledged.push(rid),
      () => undefined,
    )
  }, 10)
  onTestFinished(() => clearInterval(writing))
  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(100)
  const before = [...acknowledged]
  const folder = dirname((one.database as { path: string }).path)
  const file = join(folder, 'backup.db')
  const call = (argv: string[], url: string) => adminProcess(argv, { ...settings, DATABASE_URL: url })
  const made = await call(['backup', file, '--json'], urlOf(one.database))
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(made.out)).toEqual({ file, bytes: (await stat(file)).size })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const during = acknowledged.length
  await expect.poll(() => acknowledged.length).toBeGreaterThan(during)
  clearInterval(writing)
  await pause(300)

  expect(await call(['audit', 'verify'], `sqlite:${file}`)).toMatchObject({ code: 0 })
  await one.startProcess({ DATABASE_URL: `sqlite:${file}` })
  const replayed = await Promise.all(before.slice(-50).map((rid) => one.write(1, ada, `note ${rid}`, rid)))
  expect(replayed.map(({ status, headers }) => [status, headers.get('idempotency-replayed')])).toEqual(
    before.slice(-50).map(() => [201, 'true']),
  )
}, 90_000)

it('OPS-15 writes over nothing, leaves no half of a copy, and names what is wrong', async () => {
  const { config, remove } = await freshSqlite()
  onTestFinished(remove)
  const folder = dirname(config.path)
  const call = (argv: string[], url = urlOf(config)) =>
    adminProcess(argv, { ...validSettings(), DATABASE_URL: url })
  expect(await call(['backup', join(folder, 'a.db')])).toMatchObject({
    code: 1,
    err: 'DATABASE_URL names a file that does not exist.\n',
  })
  const made = await openFreshSqlite()
  onTestFinished(() => made.close())
  const file = join(folder, 'a.db')
  expect(await call(['backup', file], urlOf(made.config))).toMatchObject({ code: 0 })
  expect(await call(['backup', file], urlOf(made.config))).toMatchObject({
    code: 1,
    err: expect.stringContaining('already') as string,
  })
  expect(await call(['backup', join(folder, 'no', 'b.db')], urlOf(made.config))).toMatchObject({
    code: 1,
    err: expect.stringContaining('ENOENT') as string,
  })
  expect(await call(['backup', file], 'postgres://u:hidden@127.0.0.1:1/card')).toMatchObject({
    code: 1,
    err: expect.stringContaining('pg_dump') as string,
  })
  expect((await readdir(folder)).filter((name) => name.includes('part'))).toEqual([])
})
