// A store that the last release wrote, copied for a test; see fixtures/README.md for what made it.
import { copyFile, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import {
  freshPostgres,
  freshSqlite,
  movePostgresClock,
  openOn,
  type OpenedStore,
} from '../../setup/databases.ts'

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url)

/** When it was written. */
export const writtenAt = Date.parse('2026-10-01T12:00:00Z')

export const oldKeys =
  'newer:YJtS15NGy14korg0QjSpwlOa43RGmwRI3Bsw8EljXHs=,older:5e5WrsjDIIXax8/2KqQQRzr27w8MTQGEt/Jo6tBUA8w='

async function oldSqlite() {
  const fresh = await freshSqlite()
  await copyFile(fileURLToPath(fixture('release-1.db')), fresh.config.path)
  return fresh
}

export async function oldPostgres() {
  const fresh = await freshPostgres()
  const sql = postgres(fresh.config.url, { max: 1, onnotice: () => undefined })
  await sql.unsafe(await readFile(fixture('release-1.postgres.sql'), 'utf8')).finally(() => sql.end())
  return fresh
}

const oldClock = () => writtenAt

/** For `describe.each(eachOldStore)('%s', (name, open) => …)`; the clock stands where it was written. */
export const eachOldStore: [string, () => Promise<OpenedStore>][] = [
  ['sqlite', () => openOn(oldSqlite, oldClock, async () => undefined)],
  ['postgres', () => openOn(oldPostgres, oldClock, movePostgresClock)],
]
