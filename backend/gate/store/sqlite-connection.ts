// One connection to an SQLite file: prepared statements, the database's clock, and what its errors mean.
import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { systemCode } from '../system-code.ts'
import type { Value } from './database.ts'

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
    if (!['ENOENT', 'EPERM'].includes(systemCode(error) ?? '')) throw error
  }
}

export type SqliteConnection = ReturnType<typeof connectSqlite>

/**
 * Throws `SQLITE_BUSY` at once instead of waiting: a wait in here would hold up the whole process. FULL: for what the file
 * must keep through a power cut; NORMAL: only through a crash of the process.
 */
export function connectSqlite(path: string, durability: 'FULL' | 'NORMAL', clock: () => number) {
  const database = new DatabaseSync(path, { timeout: 0 })
  const prepared = new Map<string, StatementSync>()
  const prepare = (text: string): StatementSync => {
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
  const rollback = (): void => {
    // A full disk has usually rolled back by itself.
    if (database.isTransaction) database.exec('ROLLBACK')
  }
  return {
    all: <Row>(text: string, values: readonly Value[] = []): Row[] =>
      prepare(text)
        .all(...values)
        .map((row) => ({ ...row })) as Row[],
    /** How many rows changed. */
    run: (text: string, values: readonly Value[]): number => Number(prepare(text).run(...values).changes),
    script: (text: string): void => database.exec(text),
    begin(): void {
      rollback()
      database.exec('BEGIN IMMEDIATE')
    },
    commit: (): void => database.exec('COMMIT'),
    rollback,
    close: (): void => void (database.isOpen && database.close()),
  }
}

/** Another process, or another connection, has the file. */
export const isBusy = (error: unknown) => /^SQLITE_(BUSY|LOCKED)$/.test(systemCode(error) ?? '')

const failure =
  /^SQLITE_(NOMEM|READONLY|INTERRUPT|IOERR|CORRUPT|FULL|CANTOPEN|PROTOCOL|NOLFS|AUTH|NOTADB)$|^ERR_INVALID_STATE$/

/** Whether the database failed or was closed, rather than the statement being wrong. */
export const isSqliteFailure = (error: unknown) => isBusy(error) || failure.test(systemCode(error) ?? '')
