// What the doctor says of a store that does not open, is of another release, or needs a key that is gone.
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../gate/store/open-database.ts'
import { eachStore, openFreshPostgres, openFreshSqlite } from '../../setup/databases.ts'
import { callAdmin } from '../call-admin.ts'
import { newKey, settingsOf } from '../with-grants.ts'
import { closedPort, examined } from './examined.ts'

describe.each(eachStore)('doctor with %s', (_name, open) => {
  const { examine, opened } = examined(open)

  it('fails on a key that rows need and TOKEN_KEYS lacks', async () => {
    const { code, out } = await examine({ TOKEN_KEYS: newKey })
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL +key use +old: 1 grant, 0 answers, 0 revocations\. It is NOT in TOKEN_KEYS/m)
  })

  it('fails on a schema of a newer release', async () => {
    const database = await openDatabase(opened().config)
    await database.rows(['INSERT INTO schema_migrations VALUES (9999, $1, 0)', '9999_of_tomorrow.sql'])
    const { code, out } = await examine()
    await database.rows(['DELETE FROM schema_migrations WHERE version = 9999'])
    await database.close()
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL +store +DATABASE_URL: the schema is from a newer release.*SCHEMA_NEWER/m)
    expect(out).toMatch(/^warn +key use +Not counted without the store/m)
  })

  it('changes nothing: a schema that is behind stays so, and the next step is named', async () => {
    const database = await openDatabase(opened().config)
    const versions = 'SELECT version, name, applied_at AS at FROM schema_migrations ORDER BY version'
    const all = await database.rows<{ version: number; name: string; at: number }>([versions])
    const last = all.at(-1)!
    await database.rows(['DELETE FROM schema_migrations WHERE version = $1', last.version])
    const { out } = await examine()
    expect(out).toMatch(
      /^warn +store +\w+ has schema version \d+, this release needs \d+\. .*`admin migrate`/m,
    )
    expect(await database.rows([versions])).toEqual(all.slice(0, -1))
    await database.rows([
      'INSERT INTO schema_migrations VALUES ($1, $2, $3)',
      last.version,
      last.name,
      last.at,
    ])
    await database.close()
  })
})

it('warns that the SQLite file does not exist yet, and makes none', async () => {
  const opened = await openFreshSqlite()
  const settings = settingsOf(opened, newKey)
  await opened.close()
  const { out } = await callAdmin(['doctor'], settings)
  expect(out).toMatch(/^warn +store +The file of DATABASE_URL does not exist yet/m)
  expect(await callAdmin(['keys', 'status'], settings)).toMatchObject({ code: 1 })
})

it('fails on a Postgres that does not answer, or whose clock is far off', async () => {
  const opened = await openFreshPostgres()
  await opened.moveClock(-30_000)
  const skewed = await callAdmin(['doctor'], settingsOf(opened, newKey))
  expect(skewed.out).toMatch(/^FAIL +store clock +This clock is 30\.\d s ahead of the store's/m)
  const settings = {
    ...settingsOf(opened, newKey),
    DATABASE_URL: `postgres://127.0.0.1:${await closedPort()}/card`,
  }
  const down = await callAdmin(['doctor'], settings)
  expect(down.out).toMatch(/^FAIL +store +DATABASE_URL: no Postgres server answers there.*\(ECONNREFUSED\)/m)
  expect([skewed.code, down.code]).toEqual([1, 1])
  await opened.close()
})
