// Migrations are written once, in SQLite's words.
import { expect, it } from 'vitest'
import { inPostgresWords } from '../../../backend/gate/store/postgres-words.ts'

it.each([
  ['id INTEGER PRIMARY KEY AUTOINCREMENT,', 'id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,'],
  ['seq INTEGER PRIMARY KEY,', 'seq bigint PRIMARY KEY,'],
  ['tries INTEGER NOT NULL DEFAULT 0', 'tries bigint NOT NULL DEFAULT 0'],
  ['hash BLOB NOT NULL', 'hash bytea NOT NULL'],
  ['kid TEXT PRIMARY KEY', 'kid text COLLATE "C" PRIMARY KEY'],
  ['CREATE TABLE things (\n  name TEXT\n) STRICT;', 'CREATE TABLE things (\n  name text COLLATE "C"\n) ;'],
  ['(name TEXT) STRICT, WITHOUT ROWID;', '(name text COLLATE "C") ;'],
])('spells %j for Postgres as %j', (text, spelled) => {
  expect(inPostgresWords(text)).toBe(spelled)
})

it.each([
  '-- TEXT, in a STRICT table',
  "kind CHECK (kind IN ('TEXT', 'it''s a BLOB'))",
  'CREATE INDEX writes_by_TEXT ON writes (CONTEXT)',
  'LOCK TABLE schema_migrations IN ACCESS EXCLUSIVE MODE',
])('leaves %j as it is', (text) => {
  expect(inPostgresWords(text)).toBe(text)
})

it('goes on after a comment and after a text in quotes', () => {
  expect(inPostgresWords("a TEXT, -- don't\nb TEXT DEFAULT 'TEXT', c BLOB")).toBe(
    `a text COLLATE "C", -- don't\nb text COLLATE "C" DEFAULT 'TEXT', c bytea`,
  )
})
