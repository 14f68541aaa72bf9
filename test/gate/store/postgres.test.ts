// The Postgres store: what every store does, and that its cost does not grow with its tables.
import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { describe, expect, it, vi } from 'vitest'
import { openStore } from '../../../backend/gate/store/open-store.ts'
import { openConnection } from '../../../backend/gate/store/postgres-connection.ts'
import { freshPostgres, openFreshPostgres } from '../../setup/databases.ts'
import { appId, newClaim, newRequest, newSealed, newTokens } from './samples.ts'
import {
  growing,
  isMeantToWalk,
  isOfLastActs,
  questionsForRecord,
  seeing,
  statementsSeen,
} from './seen-statements.ts'
import { storeSuite } from './store-suite.ts'

vi.mock(import('../../../backend/gate/store/postgres-connection.ts'), async (original) => {
  const actual = await original()
  return {
    ...actual,
    openConnection(...args) {
      const connection = actual.openConnection(...args)
      return { ...connection, run: seeing(connection.run) as never }
    },
  }
})

/** In each table that grows, and what the planner must know of them. Every second line is of a merged record. */
const twentyThousandRows = `
  INSERT INTO grants (app_id, portal_id, user_id, state, access, refresh, kid, access_expires_at, scopes, version,
    epoch, leased_until, wait_until, failures, lost_leases, connected_at, refreshed_at)
    SELECT '${appId}', (i / 10)::text, i::text, 'active', repeat('a', 500), repeat('r', 300), 'k' || i % 3, 0,
    'oauth', 1, 1, 0, 0, 0, 0, 0, 0 FROM generate_series(1, 20000) AS i;
  INSERT INTO writes (app_id, portal_id, user_id, rid, fingerprint, record_type, record_id, state, epoch, leased_until,
    answer, kid, finished_at, expires_at) SELECT '${appId}', (i / 10)::text, i::text, 'rid', '\\x00', 'contact', i::text, 'finished', 1, 0, 'sealed',
    'k' || i % 3, now_ms(), now_ms() + 3600000 + i FROM generate_series(1, 20000) AS i;
  INSERT INTO claims SELECT now_ms() - i, sha256(i::text::bytea), '\\x00' FROM generate_series(1, 20000) AS i;
  INSERT INTO audit_lines (seq, at, app_id, portal_id, user_id, action, record_type, record_id, answered_id,
    record_salt, record_digest, result, request_id, previous_hash, hash) SELECT i, now_ms(), '${appId}', (i / 10)::text, i::text,
    'read', 'contact', i::text, CASE WHEN i % 2 = 0 THEN (i + 1)::text END, 'salt', 'digest', 'ok', 'rid', '', '' FROM generate_series(1, 20000) AS i;
  UPDATE audit_ends SET last_seq = 20000;
  ANALYZE`

describe('Postgres', () => {
  storeSuite(openFreshPostgres)

  it('finds rows by an index in every statement that the suite has run', async () => {
    const { config, remove } = await freshPostgres()
    await (await openStore(config, { clock: Date.now, randomBytes })).close()
    const connection = openConnection(config.url)
    // Of a table without rows the planner takes any index.
    await connection.run(twentyThousandRows)
    // Without it a small table is read as a whole; with it only one that has no index for the question.
    await connection.run('SET enable_seqscan = off')
    const queries = statementsSeen().filter(([text]) => !isMeantToWalk(text))
    const planOf = async ([text, values]: (typeof queries)[number]) =>
      (await connection.run<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)).map(
        (row) => row['QUERY PLAN'],
      )
    const scans: string[] = []
    const wholeAccounts: string[] = []
    for (const query of queries) {
      const plan = await planOf(query)
      for (const step of plan)
        if (growing.test(step) && step.includes('Seq Scan')) scans.push(`${step}: ${query[0]}`)
      const found = plan.filter((step) => /Index Cond: .*\b(record|answered)_id = /.test(step))
      if (found.length < questionsForRecord(query[0])) wholeAccounts.push(query[0])
    }
    const ways: string[] = []
    for (const query of statementsSeen().filter(isOfLastActs)) {
      const steps = (await planOf(query)).join('\n')
      ways.push(...(steps.match(/audit_\w+_by_\w+|\bSort\b/g) ?? ['another']))
    }
    await connection.close()
    await remove()
    expect(ways.sort()).toEqual(['audit_acts_by_record', 'audit_lines_by_answer'])
    expect(queries.length).toBeGreaterThan(40)
    expect(scans).toEqual([])
    expect(queries.filter(([text]) => questionsForRecord(text) > 0).length).toBeGreaterThan(5)
    expect(wholeAccounts).toEqual([])
  })

  it('leaves a clock that is there as it is, for it may be another role’s', async () => {
    const { config, remove } = await freshPostgres()
    const connection = openConnection(config.url)
    await connection.run(
      'CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT 7::bigint $$',
    )
    const store = await openStore(config, { clock: Date.now, randomBytes })
    expect(await store.clock()).toBe(7)
    await store.close()
    await connection.close()
    await remove()
  })

  it('reads no table from end to end, with twenty thousand rows in each', async () => {
    const { config, remove } = await freshPostgres()
    const options = { clock: Date.now, randomBytes }
    await (await openStore(config, options)).close()
    const admin = postgres(config.url, { max: 1 })
    await admin.unsafe(twentyThousandRows)
    // Making the indexes and analyzing have read them all; what follows is counted anew.
    await admin`SELECT pg_stat_force_next_flush()`
    await admin`SELECT pg_stat_reset()`
    const store = await openStore(config, options)
    const key = { appId, portalId: '700', userId: '7003' }
    const write = { ...key, rid: 'new' }
    expect(await store.grants.find(key)).not.toBeNull()
    const hundred = Array.from({ length: 100 }, (_, index) => ({
      appId,
      portalId: `${index * 20}`,
      userId: `${index * 200 + 1}`,
    }))
    const found = await Promise.all(hundred.map((one) => store.grants.find(one)))
    expect(found.map((row) => row?.key)).toEqual(hundred)
    const epoch = (await store.grants.lease(key, 1, 1_000)) ?? 0
    expect(await store.grants.commit(key, { epoch, version: 1 }, newTokens())).toBe(true)
    expect(await store.grants.list({ appId, portalId: '700', limit: 100 })).toHaveLength(10)
    expect(await store.grants.list({ appId, after: key, limit: 10 })).toHaveLength(10)
    expect(await store.claims.insert([newClaim(Date.now())])).toEqual([true])
    const record = await store.writes.open(write, newRequest())
    const writeEpoch = record.kind === 'started' ? record.epoch : 0
    expect(await store.writes.begin(write, writeEpoch)).toBe(true)
    expect(await store.writes.finish(write, writeEpoch, newSealed())).toBe(true)
    expect(await store.sealed.kids()).toEqual(expect.arrayContaining(['k0', 'k1', 'k2']))
    const after = [appId, '700', '7003']
    const [row] = await store.sealed.page({ table: 'grants', notKid: 'k1', after, limit: 1 })
    expect(row && (await store.sealed.replace(row, row.cells, 'k9'))).toBe(true)
    expect(await store.purge(100)).toBe(0)
    const journal = await store.journal.lease(appId, 1_000)
    const effects = [
      { kind: 'privacy-deletion', portalId: '700', recordType: 'contact', recordId: '7003' },
      { kind: 'uninstall', portalId: '700', connectedBefore: Number.MAX_SAFE_INTEGER },
    ] as const
    for (const effect of effects)
      await store.journal.advance(appId, journal?.epoch ?? 0, { offset: 'a', handled: 1 }, effect, 1_000)
    expect(await store.grants.find(key)).toBeNull()
    // A connection's counts are certain to be there when it is closed.
    await store.close()
    const scans = () => admin`SELECT relname, seq_scan::int FROM pg_stat_user_tables
      WHERE relname IN ('grants', 'writes', 'claims', 'audit_lines') AND seq_scan > 0`
    await expect
      .poll(
        () => admin`SELECT 1 FROM pg_stat_activity WHERE application_name = 'hubspot-card'
      AND datname = current_database()`,
      )
      .toHaveLength(0)
    expect(await scans()).toEqual([])
    await admin.end()
    await remove()
  })
})
