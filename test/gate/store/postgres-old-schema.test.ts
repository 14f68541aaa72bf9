// A store that the last release made in Postgres keeps its columns, some of another type than those of a new one: it does the same.
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../backend/gate/store/open-store.ts'
import {
  freshPostgres,
  movePostgresClock,
  openOn,
  type FreshDatabase,
  type OpenStore,
} from '../../setup/databases.ts'
import { oldPostgres } from './old-release.ts'
import { openDatabase } from './open-database.ts'
import { storeSuite } from './store-suite.ts'

async function emptyOldPostgres() {
  const old = await oldPostgres()
  const database = await openDatabase(old.config)
  await database.rows([
    'TRUNCATE claims, writes, one_time_values, grants, revocations, journals, audit_lines',
  ])
  await database.rows([
    `UPDATE audit_ends SET first_seq = 1, first_previous_hash = '', last_seq = 0, last_hash = ''`,
  ])
  await database.close()
  return old
}

describe('Postgres with the schema of the last release', () => {
  const open: OpenStore = ({ clock = Date.now } = {}) =>
    openOn(freshPostgres, clock, movePostgresClock, emptyOldPostgres)
  // A record with very many lines takes long; its statements read no whole number but the lines' own.
  storeSuite(open, ['a record to forget'])
})

it('has the columns and indexes of a new schema, and of another type only whole numbers', async () => {
  const [old, made] = [await shapeOf(oldPostgres), await shapeOf(freshPostgres)]
  expect(old).toEqual(made)
  expect([old.columns.length, old.indexes.length]).toEqual([96, 28])
})

/** Texts of either collation are one type here, and whole numbers of either length. Defaults do not matter: inserts name such columns. */
async function shapeOf(fresh: () => Promise<FreshDatabase>) {
  const { config, remove } = await fresh()
  await (await openStore(config, { clock: Date.now, randomBytes })).close()
  const database = await openDatabase(config)
  const columns = await database.rows([
    `SELECT table_name AS "table", column_name AS "column", is_nullable AS "null", is_identity AS "identity",
       regexp_replace(data_type, 'integer|bigint', 'whole number') AS type
     FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, column_name`,
  ])
  const indexes = await database.rows([
    `SELECT indexdef AS definition FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname`,
  ])
  const checks = await database.rows([
    `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY conname`,
  ])
  await database.close()
  await remove()
  return { columns, indexes, checks }
}
