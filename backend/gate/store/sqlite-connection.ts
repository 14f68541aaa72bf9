// One connection to an SQLite file: prepared statements, the database's clock, and what its errors mean.
import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Value } from './database.ts'

export interface SqliteConnection {
  all<Row>(text: string, values: readonly Value[]): Row[]
  /** How many rows changed. */
  run(text: string, values: readonly Value[]): number
  script(text: string): void
  begin(): void
  commit(): void
  rollback(): void
  close(): void
}

/** For what the file must keep through a power cut (FULL), or only through a crash of the process (NORMAL). */
export type Durability = 'FULL' | 'NORMAL'

/**
 * Makes the file and its folder, for this system user only: it holds every grant, if sealed. A file that others may read,
 * restored or made by hand, is closed to them; its log files too, and SQLite makes new ones like the file.
 */
export function createFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
  for (const file of [path, `${path}-wal`, `${path}-shm`]) closeToOthers(file)
}

function closeToOthers(file: string): void {
  try {
    if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600)
  } catch (error) {
    // No log file yet; or another user's file that this one was given rights to, and whose rights are theirs to set.
    if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EPERM')))
      throw error
  }
}

/** Throws `SQLITE_BUSY` at once instead of waiting: a wait in here would hold up the whole process. */
export function connectSqlite(path: string, durability: Durability, clock: () => number): SqliteConnection {
  const database = new DatabaseSync(path, { timeout: 0 })
  const prepared = new Map<string, StatementSync>()
  const prepare = (text: string) => {
    const known = prepared.get(text)
    if (known) return known
    const statement = database.prepare(text.replaceAll(/\$(\d+)/g, '?$1'))
    prepared.set(text, statement)
    return statement
  }
  try {
    database.function('now_ms', () => BigInt(clock()))
    // A checkpoint holds up this process for some milliseconds, so it comes every 64 MB and not every 4. That also writes
    // each page of new claims once and not many times.
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability};
      PRAGMA wal_autocheckpoint = 16000; PRAGMA journal_size_limit = 67108864`)
  } catch (error) {
    database.close()
    throw error
  }
  const rollback = () => {
    // A full disk has usually rolled back by itself.
    if (database.isTransaction) database.exec('ROLLBACK')
  }
  return {
    all: <Row>(text: string, values: readonly Value[]) =>
      prepare(text)
        .all(...values)
        .map((row) => ({ ...row })) as Row[],
    run: (text, values) => Number(prepare(text).run(...values).changes),
    script: (text) => database.exec(text),
    begin: () => {
      rollback()
      database.exec('BEGIN IMMEDIATE')
    },
    commit: () => database.exec('COMMIT'),
    rollback,
    close: () => void (database.isOpen && database.close()),
  }
}

// https://www.sqlite.org/rescode.html; the low byte is the primary code.
const primaryCode = (error: unknown) =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0

/** BUSY, LOCKED: another process, or another connection, has the file. */
export const isBusy = (error: unknown) => [5, 6].includes(primaryCode(error))

/** NOMEM, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOLFS, AUTH, NOTADB. */
const failures = [7, 8, 9, 10, 11, 13, 14, 15, 22, 23, 26]

/** Whether the database failed or was closed, rather than the statement being wrong. */
export const isSqliteFailure = (error: unknown) =>
  isBusy(error) ||
  failures.includes(primaryCode(error)) ||
  (error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE')
