// What a disk and other processes can do to the SQLite store.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { appendFile, chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../../backend/gate/store/open-store.ts'
import { connectSqlite, isSqliteFailure } from '../../../backend/gate/store/sqlite-connection.ts'
import { freshSqlite } from '../../setup/databases.ts'
import { numberedClaims } from './numbered-claims.ts'
import { newClaim, newKey, newTokens, retryLater } from './samples.ts'

const options = { clock: Date.now, randomBytes }
const claimingProcess = fileURLToPath(new URL('claiming-process.ts', import.meta.url))

describe('SQLite, when something breaks', () => {
  let database: Awaited<ReturnType<typeof freshSqlite>>
  let path: string
  const children: ChildProcessWithoutNullStreams[] = []
  beforeEach(async () => {
    database = await freshSqlite()
    path = database.config.path
  })
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    await database.remove()
  })

  /** Starts a process whose output is read line by line. */
  function start(command: string, ...args: string[]) {
    const child = spawn(command, args)
    children.push(child)
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() }
  }

  it('closes a file to others that was made readable to them, with its log', async () => {
    await (await openStore({ kind: 'sqlite', path }, options)).close()
    for (const name of [path, `${path}-wal`, `${path}-shm`]) {
      await appendFile(name, '')
      await chmod(name, 0o644)
    }
    const store = await openStore({ kind: 'sqlite', path }, options)
    await store.claims.insert([newClaim(Date.now())])
    for (const name of [path, `${path}-wal`, `${path}-shm`])
      expect((await stat(name)).mode & 0o777).toBe(0o600)
    await store.close()
  })

  it('makes the folder and a file that only its owner reads', async () => {
    const config = { kind: 'sqlite', path: join(dirname(path), 'deep', 'er', 'card.db') } as const
    const store = await openStore(config, options)
    await store.claims.insert([newClaim(Date.now())])
    const files = await readdir(dirname(config.path))
    expect(files).toContain('card.db')
    for (const file of files) expect((await stat(join(dirname(config.path), file))).mode & 0o777).toBe(0o600)
    expect((await stat(dirname(config.path))).mode & 0o777).toBe(0o700)
    await store.close()
  })

  it('refuses to open what cannot be a database', async () => {
    await writeFile(path, 'This is a letter and no database, and it is longer than any header.'.repeat(20))
    await expect(openStore(database.config, options)).rejects.toMatchObject(retryLater)
    await mkdir(join(dirname(path), 'folder'))
    const folder = { kind: 'sqlite', path: join(dirname(path), 'folder') } as const
    await expect(openStore(folder, options)).rejects.toMatchObject(retryLater)
  })

  it('waits for another process without holding up its own, and goes on when the file is free', async () => {
    const store = await openStore(database.config, options)
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    let ticks = 0
    const ticking = setInterval(() => (ticks += 1), 5)
    const key = newKey()
    const work = Promise.all([
      store.claims.insert([newClaim(Date.now())]),
      store.grants.put(key, newTokens()),
      store.grants.find(key),
    ])
    await pause(300)
    clearInterval(ticking)
    other.exec('COMMIT')
    expect(await work).toMatchObject([[true], undefined, { key }])
    expect(ticks).toBeGreaterThan(20)
    other.close()
    await store.close()
  })

  it('refuses within two seconds, everyone who waits, while another process keeps the file', async () => {
    const store = await openStore(database.config, options)
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    const started = performance.now()
    const claims = Array.from({ length: 20 }, () => newClaim(Date.now()))
    const refusals = await Promise.allSettled(claims.map((claim) => store.claims.insert([claim])))
    expect(refusals).toEqual(
      claims.map(() => ({ status: 'rejected', reason: expect.objectContaining(retryLater) })),
    )
    expect(performance.now() - started).toBeLessThan(2_500)
    other.exec('ROLLBACK')
    expect(await Promise.all(claims.map((claim) => store.claims.insert([claim])))).toEqual(
      claims.map(() => [true]),
    )
    other.close()
    await store.close()
  })

  it('still knows every answered claim after its process was killed', async () => {
    const signedAt = Date.now()
    const { child, lines } = start(process.execPath, claimingProcess, path, `${signedAt}`, '10')
    let answered = -1
    while (answered < 50) answered = Number((await lines.next()).value)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const store = await openStore(database.config, options)
    for (let batch = 0; batch <= answered; batch++)
      expect(await store.claims.insert(numberedClaims(batch, 10, signedAt))).not.toContain(true)
    await store.close()
  })

  it('OPS-09 refuses while the disk is full, loses nothing it has answered, and goes on when there is room', async () => {
    const signedAt = Date.now()
    // A limit on the size of files is a disk that is full for one process only.
    const limited = 'ulimit -f 2000 && exec "$0" "$@"'
    const { child, lines } = start(
      'sh',
      '-c',
      limited,
      process.execPath,
      claimingProcess,
      path,
      `${signedAt}`,
      '100',
    )
    const next = async () => String((await lines.next()).value)
    let answered = -1
    for (let line = await next(); line !== 'refused retry_later'; line = await next()) {
      expect(line).toBe(`${answered + 1}`)
      answered += 1
    }
    expect(answered).toBeGreaterThan(10)
    child.stdin.write('again\n')
    expect(await next()).toBe('refused retry_later')

    // What was answered is there for others, and what was refused is not.
    const store = await openStore(database.config, options)
    for (let batch = 0; batch <= answered; batch++)
      expect(await store.claims.insert(numberedClaims(batch, 100, signedAt))).not.toContain(true)
    await store.close()
    const observer = new DatabaseSync(path)
    expect(observer.prepare('SELECT count(*) AS count FROM claims').get()).toEqual({
      count: (answered + 1) * 100,
    })

    // Emptying the log into the database file makes room.
    observer.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    observer.close()
    child.stdin.write('again\n')
    expect(await next()).toBe(`${answered + 1}`)
  })

  it('takes a full database for a failure, and goes on when there is room again', async () => {
    const connection = connectSqlite(path, 'FULL', Date.now)
    connection.script('CREATE TABLE things (name TEXT); PRAGMA max_page_count = 20')
    const insert = () => connection.run('INSERT INTO things VALUES ($1)', ['x'.repeat(4_000)])
    let error: unknown
    while (error === undefined) {
      try {
        insert()
      } catch (thrown) {
        error = thrown
      }
    }
    expect(error).toMatchObject({ errstr: 'database or disk is full' })
    expect(isSqliteFailure(error)).toBe(true)
    connection.script('PRAGMA max_page_count = 100')
    expect(insert()).toBe(1)
    connection.close()
  })
})
