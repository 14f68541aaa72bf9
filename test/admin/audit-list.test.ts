// The audit as an operator reads it.
import { describe, expect, it } from 'vitest'
import { newEntry } from '../gate/store/samples.ts'
import { eachStore } from '../setup/databases.ts'
import { day, start, withAudit } from './with-audit.ts'
import { appId } from './with-grants.ts'

describe.each(eachStore)('audit list in %s', (_name, open) => {
  const { opened, sql, call } = withAudit(open)
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
    const lease = await opened().store.journal.lease(appId, 1_000)
    const position = { offset: 'a', handled: 1 }
    const effect = {
      kind: 'privacy-deletion' as const,
      portalId: '1',
      recordType: 'contact',
      recordId: '901',
    }
    await opened().store.journal.advance(appId, lease?.epoch ?? 0, position, effect, 1_000)
    const { out } = await call('--portal', '1')
    expect(out).toMatch(/^1 .* read +contact\/\(deleted\) +ok/m)
    expect(out).toMatch(/^3 .* read +contact\/902 +record_not_found/m)
    expect(await call('verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining('The chain is whole: 8 lines.'),
    })
  })

  it('reads more lines than it holds at once', async () => {
    const many = Array.from({ length: 5_200 }, (_, index) =>
      newEntry({ appId, portalId: '4', at: start + index }),
    )
    // In parts, so that a loaded machine's database answers in time.
    while (many.length > 0) await opened().store.audit.append(many.splice(0, 1_300))
    expect(await linesShown('--portal', '1')).toEqual([1, 2, 3, 6])
    expect(await linesShown('--limit', '5203')).toHaveLength(5_203)
    expect((await call('verify')).out).toMatch(/^The chain is whole: 5207 lines\.\n/)
    await sql('DELETE FROM audit_lines WHERE seq = 5000')
    expect((await call('verify')).out).toBe('BROKEN at line 5000: it is gone.\n')
  })
})
