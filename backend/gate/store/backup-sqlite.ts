// A consistent copy of an SQLite store while backends write to it. Copying the file would miss what is in its log.
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

export type BackupProblem = 'exists' | 'damaged'

/** Writes beside `to` first: a copy that was interrupted never stands there under its name. Holds up no writer. */
export function backupSqlite(from: string, to: string): BackupProblem | null {
  if (existsSync(to)) return 'exists'
  const part = `${to}.part`
  rmSync(part, { force: true })
  closeSync(openSync(part, 'wx', 0o600)) // SQLite takes an empty file, and leaves its rights alone
  try {
    copy(from, part)
    if (!isWhole(part)) return 'damaged'
    sync(part)
    renameSync(part, to)
    return null
  } finally {
    rmSync(part, { force: true })
  }
}

/** One read transaction, so one moment (https://www.sqlite.org/lang_vacuum.html, "VACUUM INTO"). */
function copy(from: string, to: string): void {
  const database = new DatabaseSync(from, { readOnly: true, timeout: 5_000 })
  try {
    database.prepare('VACUUM INTO ?').run(to)
  } finally {
    database.close()
  }
}

function isWhole(path: string): boolean {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const rows = database.prepare('PRAGMA integrity_check').all()
    return rows.length === 1 && rows[0]?.['integrity_check'] === 'ok'
  } finally {
    database.close()
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}
