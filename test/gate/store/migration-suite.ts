// Many processes may start at once on an empty database; an older release leaves a newer schema alone.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { migrate, readMigrations } from '../../../backend/gate/store/migrate.ts'
import { openStore } from '../../../backend/gate/store/open-store.ts'
import type { OpenedStore } from '../../setup/databases.ts'
import { openDatabase } from './open-database.ts'

const run = promisify(execFile)
const script = fileURLToPath(new URL('open-store-process.ts', import.meta.url))
const known = readMigrations()

export function migrationSuite(opened: () => OpenedStore): void {
  const fresh = () => opened().fresh()

  it('OPS-08 brings the schema up once when three processes start at the same moment', async () => {
    const { config, remove } = await fresh()
    const processes = Array.from({ length: 3 }, () => run(process.execPath, [script, JSON.stringify(config)]))
    const outputs = (await Promise.all(processes)).map(({ stdout }) => stdout)
    expect(outputs).toEqual(['open', 'open', 'open'])
    const database = await openDatabase(config)
    expect(await database.rows(['SELECT version, name FROM schema_migrations ORDER BY version'])).toEqual(
      known.map(({ version, name }) => ({ version, name })),
    )
    await database.close()
    await remove()
  })

  it('applies each file once and in order, and none of them when one fails', async () => {
    const { config, remove } = await fresh()
    const database = await openDatabase(config)
    const one = {
      version: 1,
      name: '0001_one.sql',
      text: 'CREATE TABLE one (id integer); CREATE TABLE two (id integer)',
    }
    const bad = {
      version: 2,
      name: '0002_bad.sql',
      text: 'CREATE TABLE three (id integer); CREATE TABLE one (id integer)',
    }
    const good = { version: 2, name: '0002_good.sql', text: 'INSERT INTO one VALUES (7)' }
    await expect(migrate(database, [one, bad])).rejects.toThrow(/one/)
    await expect(database.rows(['SELECT * FROM two'])).rejects.toThrow(/two/)
    await migrate(database, [one])
    await expect(migrate(database, [one, bad])).rejects.toThrow(/one/)
    await expect(database.rows(['SELECT * FROM three'])).rejects.toThrow(/three/)
    await migrate(database, [one, good])
    await migrate(database, [one, good])
    expect(await database.rows(['SELECT id FROM one'])).toEqual([{ id: 7 }])
    await database.close()
    await remove()
  })

  it('applies a file that came later than one with a higher number', async () => {
    const { config, remove } = await fresh()
    const database = await openDatabase(config)
    const first = { version: 1, name: '0001_first.sql', text: 'CREATE TABLE one (id integer)' }
    const second = { version: 2, name: '0002_second.sql', text: 'CREATE TABLE two (id integer)' }
    const third = { version: 3, name: '0003_third.sql', text: 'CREATE TABLE three (id integer)' }
    await migrate(database, [first, third])
    await migrate(database, [first, second, third])
    expect(await database.rows(['SELECT * FROM two'])).toEqual([])
    await database.close()
    await remove()
  })

  it('refuses to start on the schema of a newer release', async () => {
    const { config, remove } = await fresh()
    const options = { clock: Date.now, randomBytes }
    await (await openStore(config, options)).close()
    const database = await openDatabase(config)
    await database.rows(["INSERT INTO schema_migrations VALUES (999, '0999_later.sql', 0)"])
    await database.close()
    await expect(openStore(config, options)).rejects.toThrow(
      `The database has schema version 999, and this release knows versions up to ${known.at(-1)?.version}: start a newer release.`,
    )
    await remove()
  })
}
