// The codes by which an operator knows what is wrong with the store or the network: of real faults of SQLite, by its
// own numbers, and of errors that wrap the one that has a code.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it } from 'vitest'
import { systemCode } from '../../backend/gate/system-code.ts'

const folder = mkdtempSync(join(tmpdir(), 'system-code-'))
afterAll(() => rmSync(folder, { recursive: true }))
const inFolder = (name: string) => join(folder, name)

function errorOf(act: () => unknown): unknown {
  try {
    return { missing: act() }
  } catch (error) {
    return error
  }
}

const faults: [string, () => unknown][] = [
  ['SQLITE_ERROR', () => new DatabaseSync(':memory:').exec('no such statement')],
  [
    'SQLITE_BUSY',
    () => {
      const holder = new DatabaseSync(inFolder('busy.db'))
      holder.exec('BEGIN EXCLUSIVE')
      new DatabaseSync(inFolder('busy.db'), { timeout: 1 }).exec('BEGIN EXCLUSIVE')
    },
  ],
  [
    'SQLITE_READONLY',
    () => {
      new DatabaseSync(inFolder('read.db')).exec('CREATE TABLE t (a)')
      new DatabaseSync(inFolder('read.db'), { readOnly: true }).exec('INSERT INTO t VALUES (1)')
    },
  ],
  [
    'SQLITE_FULL',
    () => {
      const small = new DatabaseSync(':memory:')
      small.exec('CREATE TABLE t (a); PRAGMA max_page_count = 3')
      small.exec('INSERT INTO t VALUES (zeroblob(100000))')
    },
  ],
  ['SQLITE_CANTOPEN', () => new DatabaseSync(inFolder('no folder/none.db'))],
  [
    'SQLITE_NOTADB',
    () => {
      writeFileSync(inFolder('text.db'), 'not a database '.repeat(100))
      new DatabaseSync(inFolder('text.db')).exec('SELECT * FROM sqlite_master')
    },
  ],
]

it.each(faults)('names a fault of SQLite: %s', (code, fault) => {
  expect(systemCode(errorOf(fault))).toBe(code)
})

/** Those that no test can bring about (https://www.sqlite.org/rescode.html); extended codes keep theirs in the low byte. */
it.each([
  [6, 'SQLITE_LOCKED'],
  [7, 'SQLITE_NOMEM'],
  [9, 'SQLITE_INTERRUPT'],
  [10, 'SQLITE_IOERR'],
  [10 | (13 << 8), 'SQLITE_IOERR'],
  [11, 'SQLITE_CORRUPT'],
  [15, 'SQLITE_PROTOCOL'],
  [22, 'SQLITE_NOLFS'],
  [23, 'SQLITE_AUTH'],
  [99, 'SQLITE_99'],
])('names SQLite’s result %i', (errcode, code) => {
  expect(systemCode(Object.assign(new Error(), { errcode }))).toBe(code)
})

it.each([
  ['the code of the system', Object.assign(new Error(), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  ['the code of Postgres', Object.assign(new Error(), { code: '28P01' }), '28P01'],
  [
    'that of the cause',
    new Error('failed', { cause: Object.assign(new Error(), { code: 'EPIPE' }) }),
    'EPIPE',
  ],
  ['no words', Object.assign(new Error(), { code: 'password of x is wrong' }), null],
  ['nothing of what is no error', 'ECONNREFUSED', null],
])('gives %s', (_what, error, code) => {
  expect(systemCode(error)).toBe(code)
})
