// A new empty database for a test, SQLite or Postgres, whose clock the test can move.
import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { Config } from '../../backend/gate/config.ts'
import { openStore } from '../../backend/gate/store/open-store.ts'
import type { Store } from '../../backend/gate/store/open-store.ts'
import { clockAhead, createEmptied } from './emptied-postgres.ts'

export interface FreshDatabase {
  /** For `openStore`, or for the DATABASE_URL of a process (`urlOf`). */
  config: Config['database']
  remove(): Promise<void>
}

export interface OpenedStore extends FreshDatabase {
  store: Store
  /** The clock that the store was opened with, moved; give it to the rest of the backend. */
  clock: () => number
  /**
   * Moves the database's clock by `ms`. Where Postgres was given a clock of the test's own, also brings the database up
   * to it: after moving that clock by hand, `moveClock(0)`.
   */
  moveClock(ms: number): Promise<void>
  /** Another store on the same database and clock, as a second process would have. */
  openAnother(): Promise<Store>
  /** Another empty database of the same kind. */
  fresh(): Promise<FreshDatabase>
  /** Closes every store and removes the database. */
  close(): Promise<void>
}

export type OpenStore = (options?: { clock?: () => number }) => Promise<OpenedStore>

/** As a copy of the file `template`, where one is named. */
export async function freshSqlite(
  template?: string,
): Promise<FreshDatabase & { config: { kind: 'sqlite'; path: string } }> {
  const folder = await mkdtemp(join(tmpdir(), 'card-store-'))
  const path = join(folder, 'card.db')
  if (template) await copyFile(template, path)
  return {
    config: { kind: 'sqlite', path },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/**
 * On the server of TEST_DATABASE_URL, which the tests' global setup starts; scripts pass a server of their own. As a copy
 * of the database `template`, where one is named.
 */
export async function freshPostgres(
  serverUrl = process.env['TEST_DATABASE_URL'],
  template?: string,
): Promise<FreshDatabase & { config: { kind: 'postgres'; url: string } }> {
  if (!serverUrl) throw new Error('TEST_DATABASE_URL is not set')
  const name = `${template ?? 'card'}_${randomBytes(6).toString('hex')}`
  const run = async (statement: string) => {
    const server = postgres(serverUrl, { max: 1, onnotice: () => undefined })
    await server.unsafe(statement).finally(() => server.end())
  }
  await run(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`)
  const url = new URL(serverUrl)
  url.pathname = name
  return {
    config: { kind: 'postgres', url: url.href },
    remove: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

/** As `DATABASE_URL` says it. */
export const urlOf = (config: Config['database']) =>
  config.kind === 'sqlite' ? `sqlite:${config.path}` : config.url

/** Opens a store on what `fresh` makes; `setClock` tells that database how far its clock is ahead of this machine's. */
export async function openOn(
  fresh: () => Promise<FreshDatabase>,
  clock: () => number,
  setClock: (config: Config['database'], aheadMs: number) => Promise<void>,
  /** Has the schema already; else `fresh` and its migrations. */
  prepared = fresh,
): Promise<OpenedStore> {
  const database = await prepared()
  let movedMs = 0
  const stores: Store[] = []
  const moved = () => clock() + movedMs
  const open = async () => {
    const store = await openStore(database.config, { clock: moved, randomBytes })
    stores.push(store)
    return store
  }
  const store = await open()
  const moveClock = async (ms: number) => {
    movedMs += ms
    await setClock(database.config, moved() - Date.now())
  }
  await moveClock(0)
  return {
    ...database,
    store,
    clock: moved,
    moveClock,
    openAnother: open,
    fresh,
    async close() {
      for (const opened of stores) await opened.close()
      await database.remove()
    },
  }
}

export const openFreshSqlite: OpenStore = ({ clock = Date.now } = {}) =>
  openOn(
    freshSqlite,
    clock,
    async () => undefined,
    () => freshSqlite(process.env['TEST_SQLITE_TEMPLATE']),
  )

const emptied = createEmptied(() => freshPostgres(undefined, process.env['TEST_DATABASE_TEMPLATE']))

export const openFreshPostgres: OpenStore = async ({ clock = Date.now } = {}) => {
  // Scripts have no template.
  if (!process.env['TEST_DATABASE_TEMPLATE']) return openOn(freshPostgres, clock, movePostgresClock)
  const database = await emptied()
  const setClock = (_: unknown, aheadMs: number) => database.setClock(aheadMs)
  return openOn(freshPostgres, clock, setClock, async () => database)
}

/** Replaces the database's own idea of now, in this database only. */
export async function movePostgresClock(config: Config['database'], aheadMs: number): Promise<void> {
  const sql = postgres(urlOf(config), { max: 1 })
  await sql.unsafe(clockAhead(aheadMs)).finally(() => sql.end())
}

/** For `describe.each(eachStore)('%s', (name, open) => …)`. */
export const eachStore: [string, OpenStore][] = [
  ['sqlite', openFreshSqlite],
  ['postgres', openFreshPostgres],
]
