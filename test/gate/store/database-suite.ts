// What the store counts on below it: transactions that hold or undo everything, and errors that tell failure from mistake.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../../backend/gate/store/database.ts'
import type { OpenedStore } from '../../setup/databases.ts'
import { openDatabase } from './open-database.ts'
import { retryLater } from './samples.ts'

export function databaseSuite(opened: () => OpenedStore): void {
  let database: Database
  const names = async () =>
    (await database.rows<{ name: string }>(['SELECT name FROM things ORDER BY name'])).map(({ name }) => name)
  const insert = 'INSERT INTO things (name) VALUES ($1)'
  beforeAll(async () => {
    database = await openDatabase(opened().config)
    await database.rows(['CREATE TABLE things (name text PRIMARY KEY, count bigint)'])
  })
  afterAll(() => database.close())

  it('gives back what it was given: text, whole numbers, bytes and nothing', async () => {
    const [row] = await database.rows([
      'INSERT INTO one_time_values (kind, hash, cookie_hash, portal_id, expires_at) VALUES ($1, $2, $3, $4, $5) RETURNING *',
      'state',
      new Uint8Array([0, 255, 92, 39]),
      null,
      'é 🙂 \\x27 \'"',
      Number.MAX_SAFE_INTEGER,
    ])
    expect(row).toEqual({
      kind: 'state',
      hash: new Uint8Array([0, 255, 92, 39]),
      cookie_hash: null,
      portal_id: 'é 🙂 \\x27 \'"',
      user_id: null,
      expires_at: Number.MAX_SAFE_INTEGER,
    })
  })

  it('tells the database’s clock, which all stores on it share', async () => {
    const { store, clock, moveClock, openAnother } = opened()
    const other = await openAnother()
    for (const ms of [0, 3_600_000, -3_600_000]) {
      await moveClock(ms)
      for (const told of [await store.clock(), await other.clock()])
        expect(Math.abs(told - clock())).toBeLessThan(2_000)
    }
  })

  it('undoes everything when the work throws, and throws the same', async () => {
    const mistake = new RangeError('of the work')
    const work = database.transaction(async (sql) => {
      await sql.rows([insert, 'undone'])
      throw mistake
    })
    await expect(work).rejects.toBe(mistake)
    expect(await names()).not.toContain('undone')
    await database.rows([insert, 'undone'])
  })

  it('does not show a transaction’s rows to others before its end', async () => {
    const other = await openDatabase(opened().config)
    const seen = await database.transaction(async (sql) => {
      await sql.rows([insert, 'inside'])
      return other.rows(['SELECT name FROM things WHERE name = $1', 'inside'])
    })
    expect(seen).toEqual([])
    expect(await names()).toContain('inside')
    await other.close()
  })

  it('counts to a hundred when a hundred count at once, over two connections', async () => {
    const other = await openDatabase(opened().config)
    await database.rows([insert + ' ON CONFLICT DO NOTHING', 'counter'])
    await database.rows(["UPDATE things SET count = 0 WHERE name = 'counter'"])
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        (index % 2 ? database : other).transaction(async (sql) => {
          const [row] = await sql.rows<{ count: number }>([
            "UPDATE things SET count = count + 1 WHERE name = 'counter' RETURNING count",
          ])
          await sql.rows(["UPDATE things SET count = $1 WHERE name = 'counter'", row?.count ?? 0])
        }),
      ),
    )
    expect(await database.rows(["SELECT count FROM things WHERE name = 'counter'"])).toEqual([{ count: 100 }])
    await other.close()
  })

  it('does not dress a mistake up as a failure of the database', async () => {
    for (const text of ['SELEC 1', 'SELECT * FROM nothing', "INSERT INTO grants (app_id) VALUES ('1')"])
      await expect(database.rows([text])).rejects.not.toMatchObject(retryLater)
  })

  it('lets running work end when it closes, and refuses what comes after', async () => {
    const closing = await openDatabase(opened().config)
    const running = closing.transaction(async (sql) => {
      await sql.rows([insert, 'the last'])
      return sql.rows(['SELECT name FROM things WHERE name = $1', 'the last'])
    })
    const closed = closing.close()
    expect(await running).toEqual([{ name: 'the last' }])
    await closed
    expect(await names()).toContain('the last')
    await expect(closing.rows(['SELECT 1'])).rejects.toMatchObject(retryLater)
    await expect(closing.transaction((sql) => sql.rows(['SELECT 1']))).rejects.toMatchObject(retryLater)
    await closing.close()
  })
}
