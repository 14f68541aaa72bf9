// The audit as an operator reads it, and as it shows that somebody has been at it with SQL.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../backend/gate/store/audit-store.ts'
import type { Database } from '../../backend/gate/store/database.ts'
import { eachStore, type OpenedStore } from '../setup/databases.ts'
import { openDatabase } from '../gate/store/open-database.ts'
import { newEntry } from '../gate/store/samples.ts'
import { callAdmin } from './call-admin.ts'
import { appId, oldKey, settingsOf } from './with-grants.ts'

const day = 24 * 60 * 60_000
const start = Date.parse('2026-09-01T12:00:00Z')

/** Line by line, one a day. */
const written: Partial<AuditEntry>[] = [
  { portalId: '1', userId: '11', recordId: '901' },
  { portalId: '1', userId: '12', recordId: '901', action: 'write' },
  { portalId: '1', userId: '11', recordId: '902', result: 'record_not_found' },
  { portalId: '2', userId: '21', recordId: '901' },
  { portalId: '2', userId: '', recordType: null, recordId: null, action: 'uninstall', requestId: '' },
  { portalId: '1', userId: '11', recordId: '901' },
]

describe.each(eachStore)('audit in %s', (_name, open) => {
  let opened: OpenedStore
  let database: Database
  beforeAll(async () => {
    opened = await open()
    database = await openDatabase(opened.config)
  })
  afterAll(async () => {
    await database.close()
    await opened.close()
  })
  beforeEach(async () => {
    await database.rows('DELETE FROM audit_lines')
    await database.rows(
      `UPDATE audit_ends SET first_seq = 1, first_previous_hash = '', last_seq = 0, last_hash = ''`,
    )
    const entries = written.map((entry, index) => newEntry({ appId, at: start + index * day, ...entry }))
    await opened.store.audit.append(entries)
    await opened.store.audit.append([newEntry({ portalId: '1', userId: '11', recordId: '901' })]) // another app's
  })
  const call = (...words: string[]) => callAdmin(['audit', ...words], settingsOf(opened, oldKey))
  const linesShown = async (...words: string[]) => {
    const { code, out } = await call(...words, '--json')
    expect(code).toBe(0)
    const lines = out.split('\n').filter(Boolean)
    return lines.map((line) => (JSON.parse(line) as { seq: number }).seq)
  }

  it('shows who did what with which record, and how it went', async () => {
    const { code, out } = await call()
    expect(code).toBe(0)
    const [header, ...rows] = out.trimEnd().split('\n')
    expect(header).toMatch(/^LINE +TIME +PORTAL +USER +ACTION +RECORD +RESULT +REQUEST$/)
    expect(rows).toEqual([
      expect.stringMatching(/^1 +2026-09-01T12:00:00.000Z +1 +11 +read +contact\/901 +ok +\S{22}$/),
      expect.stringMatching(/^2 +2026-09-02T\S+ +1 +12 +write +contact\/901 +ok +/),
      expect.stringMatching(/^3 +2026-09-03T\S+ +1 +11 +read +contact\/902 +record_not_found +/),
      expect.stringMatching(/^4 +2026-09-04T\S+ +2 +21 +read +contact\/901 +ok +/),
      expect.stringMatching(/^5 +2026-09-05T\S+ +2 +- +uninstall +- +ok +-$/),
      expect.stringMatching(/^6 +2026-09-06T\S+ +1 +11 +read +contact\/901 +ok +/),
    ])
  })

  const filters: [string[], number[]][] = [
    [['list'], [1, 2, 3, 4, 5, 6]],
    [
      ['--portal', '1'],
      [1, 2, 3, 6],
    ],
    [['--portal', '1', '--user', '12'], [2]],
    [
      ['--record', 'contact/901'],
      [1, 2, 4, 6],
    ],
    [['--portal', '2', '--record', 'contact/901'], [4]],
    [
      ['--from', '2026-09-05'],
      [5, 6],
    ],
    [['--until', '2026-09-02T12:00:00Z'], [1]],
    [
      ['--from', String(start + day), '--until', String(start + 3 * day)],
      [2, 3],
    ],
    [
      ['--limit', '2'],
      [5, 6],
    ],
    [
      ['--record', 'contact/901', '--limit', '2'],
      [4, 6],
    ],
    [['--portal', '3'], []],
    [['--record', 'contact/902'], [3]],
  ]
  it.each(filters)('filters by %j', async (words, seqs) => {
    expect(await linesShown(...words)).toEqual(seqs)
  })

  it('says of a contact that was privately deleted that it is, and stays whole', async () => {
    const lease = await opened.store.journal.lease(appId, 1_000)
    const position = { offset: 'a', handled: 1 }
    const effect = {
      kind: 'privacy-deletion' as const,
      portalId: '1',
      recordType: 'contact',
      recordId: '901',
    }
    await opened.store.journal.advance(appId, lease?.epoch ?? 0, position, effect, 1_000)
    const { out } = await call('--portal', '1')
    expect(out).toMatch(/^1 .* read +contact\/\(deleted\) +ok/m)
    expect(out).toMatch(/^3 .* read +contact\/902 +record_not_found/m)
    expect(await call('verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining('The chain is whole: 8 lines.'),
    })
  })

  it('verifies an untouched chain and gives its head', async () => {
    const { code, out } = await call('verify')
    expect(code).toBe(0)
    expect(out).toMatch(/^The chain is whole: 7 lines\.\nHead 7:[0-9a-f]{64}\n$/)
  })

  it('reads more lines than it holds at once', async () => {
    const many = Array.from({ length: 5_200 }, (_, index) =>
      newEntry({ appId, portalId: '4', at: start + index }),
    )
    await opened.store.audit.append(many)
    expect(await linesShown('--portal', '1')).toEqual([1, 2, 3, 6])
    expect(await linesShown('--limit', '5203')).toHaveLength(5_203)
    expect((await call('verify')).out).toMatch(/^The chain is whole: 5207 lines\.\n/)
    await database.rows('DELETE FROM audit_lines WHERE seq = 5000')
    expect((await call('verify')).out).toBe('BROKEN at line 5000: it is gone.\n')
  })

  it('verifies an empty audit', async () => {
    await database.rows('DELETE FROM audit_lines')
    await database.rows(`UPDATE audit_ends SET last_seq = 0, last_hash = ''`)
    expect(await call('verify')).toMatchObject({ code: 0, out: 'The chain is whole: 0 lines.\n' })
  })

  const tamperings: [string, string[], RegExp][] = [
    [
      'a changed line',
      [`UPDATE audit_lines SET user_id = '12' WHERE seq = 3`],
      /^BROKEN at line 3: it is not as/,
    ],
    ['a changed contact', [`UPDATE audit_lines SET record_id = '903' WHERE seq = 3`], /^BROKEN at line 3/],
    ['a removed line', ['DELETE FROM audit_lines WHERE seq = 4'], /^BROKEN at line 4: it is gone/],
    ['a removed first line', ['DELETE FROM audit_lines WHERE seq = 1'], /^BROKEN at line 1: it is gone/],
    [
      'two lines in another order',
      [
        'UPDATE audit_lines SET seq = 99 WHERE seq = 2',
        'UPDATE audit_lines SET seq = 2 WHERE seq = 3',
        'UPDATE audit_lines SET seq = 3 WHERE seq = 99',
      ],
      /^BROKEN at line 2: it is not as/,
    ],
    ['a cut tail', ['DELETE FROM audit_lines WHERE seq > 5'], /^BROKEN at line 6: it is gone/],
    [
      'a cut tail whose end was moved too',
      ['DELETE FROM audit_lines WHERE seq > 5', 'UPDATE audit_ends SET last_seq = 5'],
      /^BROKEN at line 5/,
    ],
    [
      'a removed line that was closed over',
      ['DELETE FROM audit_lines WHERE seq = 4', 'UPDATE audit_lines SET seq = seq - 1 WHERE seq = 5'],
      /^BROKEN at line 4: it is not as/,
    ],
  ]
  it.each(tamperings)('shows %s', async (_what, statements, says) => {
    for (const statement of statements) await database.rows(statement)
    const { code, out } = await call('verify')
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(says) })
    expect((await call('verify', '--json')).code).toBe(1)
  })

  describe('against a head that was noted', () => {
    const headNow = async () => /Head (\S+)/.exec((await call('verify')).out)?.[1] ?? ''

    it('is whole after more lines', async () => {
      const head = await headNow()
      await opened.store.audit.append([newEntry({ appId })])
      expect(await call('verify', '--head', head)).toMatchObject({ code: 0 })
    })

    it('shows a chain that somebody made anew from a changed line on', async () => {
      const head = await headNow()
      const lines = await opened.store.audit.list({ limit: 100 })
      await database.rows('DELETE FROM audit_lines')
      await database.rows(`UPDATE audit_ends SET last_seq = 0, last_hash = ''`)
      await opened.store.audit.append(
        lines.map((line) => (line.seq === 3 ? { ...line, userId: '12' } : line)),
      )
      expect(await call('verify')).toMatchObject({ code: 0 })
      const { code, out } = await call('verify', '--head', head)
      expect({ code, out }).toMatchObject({
        code: 1,
        out: expect.stringMatching(/^BROKEN at line 7: its hash is not/),
      })
    })

    it('shows a tail that was cut together with the end of the chain', async () => {
      const head = await headNow()
      const [fifth] = await opened.store.audit.list({ after: 4, limit: 1 })
      await database.rows('DELETE FROM audit_lines WHERE seq > 5')
      await database.rows('UPDATE audit_ends SET last_seq = 5, last_hash = $1', fifth?.hash ?? '')
      expect(await call('verify')).toMatchObject({ code: 0 })
      const { code, out } = await call('verify', '--head', head)
      expect({ code, out }).toMatchObject({
        code: 1,
        out: expect.stringMatching(/^BROKEN at line 7: it is gone/),
      })
    })
  })
})
