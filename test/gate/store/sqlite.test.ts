// The SQLite store: what every store does, and how each of its statements finds its rows.
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, vi } from 'vitest'
import { openStore } from '../../../backend/gate/store/open-store.ts'
import { freshSqlite, openFreshSqlite } from '../../setup/databases.ts'
import {
  growing,
  isMeantToWalk,
  isOfLastActs,
  questionsForRecord,
  seeing,
  statementsSeen,
} from './seen-statements.ts'
import { storeSuite } from './store-suite.ts'

vi.mock(import('../../../backend/gate/store/sqlite-connection.ts'), async (original) => {
  const actual = await original()
  return {
    ...actual,
    connectSqlite(...args) {
      const connection = actual.connectSqlite(...args)
      return { ...connection, all: seeing(connection.all) as never, run: seeing(connection.run) }
    },
  }
})

describe('SQLite', () => {
  storeSuite(openFreshSqlite)

  it('finds rows by an index in every statement that the suite has run', async () => {
    const { config, remove } = await freshSqlite()
    await (await openStore(config, { clock: Date.now, randomBytes: (size) => new Uint8Array(size) })).close()
    const database = new DatabaseSync(config.path)
    database.function('now_ms', () => BigInt(Date.now()))
    const planOf = (text: string) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${text.replaceAll(/\$(\d+)/g, '?$1')}`)
        .all()
        .map(({ detail }) => String(detail))
    const queries = statementsSeen().filter(([text]) => !isMeantToWalk(text))
    const scans = queries.flatMap(([text]) =>
      planOf(text)
        .filter(isScan)
        .map((scan) => `${scan}: ${text}`),
    )
    const ways = statementsSeen()
      .filter(isOfLastActs)
      .flatMap(([text]) => planOf(text).map((detail) => /INDEX \w+|TEMP.*/.exec(detail)?.[0]))
    const onRecord = queries.filter(([text]) => questionsForRecord(text) > 0)
    const wholeAccounts = onRecord.flatMap(([text]) => {
      const found = planOf(text).filter((detail) => /INDEX .*\b(record|answered)_id=\?/.test(detail))
      return found.length < questionsForRecord(text) ? [text] : []
    })
    database.close()
    await remove()
    expect(queries.length).toBeGreaterThan(40)
    expect(scans).toEqual([])
    expect(onRecord.length).toBeGreaterThan(5)
    expect(wholeAccounts).toEqual([])
    expect(ways.sort()).toEqual(['INDEX audit_acts_by_record', 'INDEX audit_lines_by_answer'])
  })
})

/** Also a search for the least value without an index to find it in. Values and parts of the statement are none. */
const isScan = (detail: string) => growing.test(detail) && /^(SCAN \w+|SEARCH \w+$)/.test(detail)
