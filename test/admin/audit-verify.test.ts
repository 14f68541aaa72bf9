// The audit's chain as an operator verifies it, and as it shows that somebody has been at it with SQL.
import { describe, expect, it } from 'vitest'
import { newEntry } from '../gate/store/samples.ts'
import { eachStore } from '../setup/databases.ts'
import { day, withAudit } from './with-audit.ts'
import { appId } from './with-grants.ts'

describe.each(eachStore)('audit verify in %s', (_name, open) => {
  const { opened, sql, empty, call } = withAudit(open)

  it('verifies an untouched chain and gives its head', async () => {
    const { code, out } = await call('verify')
    expect(code).toBe(0)
    expect(out).toMatch(/^The chain is whole: 7 lines\.\nHead 7:[0-9a-f]{64}\n$/)
  })

  it('verifies an empty audit', async () => {
    await empty()
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
    [
      'two lines in another order',
      [
        'UPDATE audit_lines SET seq = 99 WHERE seq = 2',
        'UPDATE audit_lines SET seq = 2 WHERE seq = 3',
        'UPDATE audit_lines SET seq = 3 WHERE seq = 99',
      ],
      /^BROKEN at line 2: it is not as/,
    ],
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
  const removals: typeof tamperings = [
    ['a removed first line', ['DELETE FROM audit_lines WHERE seq = 1'], /^BROKEN at line 1: it is gone/],
    ['a cut tail', ['DELETE FROM audit_lines WHERE seq > 5'], /^BROKEN at line 6: it is gone/],
    [
      'a blanked record',
      ['UPDATE audit_lines SET record_id = NULL, record_salt = NULL WHERE seq = 3'],
      /^BROKEN at line 3: the id of its record was taken out/,
    ],
    [
      'a beginning that was removed together with its end',
      [
        `UPDATE audit_ends SET first_seq = 3, first_previous_hash = (SELECT hash FROM audit_lines WHERE seq = 2)`,
        'DELETE FROM audit_lines WHERE seq < 3',
      ],
      /^BROKEN at line 2: it is gone/,
    ],
    [
      'a chain that was emptied, its end left where it was',
      ['UPDATE audit_ends SET first_seq = 8, first_previous_hash = last_hash', 'DELETE FROM audit_lines'],
      /^BROKEN at line 7: it is gone/,
    ],
  ]
  it.each(removals)('AUD-02 shows %s', async (_what, statements, says) => {
    const head = (await call('verify')).out.split('Head ')[1]?.trim() ?? ''
    for (const statement of statements) await sql(statement)
    for (const words of [['verify'], ['verify', '--head', head]]) {
      const { code, out } = await call(...words)
      expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(says) })
    }
  })

  it('AUD-02 shows that the row with the ends of the chain was removed with all lines', async () => {
    await sql('DELETE FROM audit_ends')
    await sql('DELETE FROM audit_lines')
    try {
      const { code, out } = await call('verify')
      expect({ code, out }).toMatchObject({
        code: 1,
        out: expect.stringMatching(/^BROKEN at line 1: the row/),
      })
      expect(await call('list')).toMatchObject({ code: 1, err: expect.stringContaining('has lost the row') })
    } finally {
      await sql(`INSERT INTO audit_ends VALUES (1, 1, '', 0, '')`)
    }
  })

  it.each(tamperings)('shows %s', async (_what, statements, says) => {
    for (const statement of statements) await sql(statement)
    const { code, out } = await call('verify')
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(says) })
    expect((await call('verify', '--json')).code).toBe(1)
  })

  describe('against a head that was noted', () => {
    const headNow = async () => /Head (\S+)/.exec((await call('verify')).out)?.[1] ?? ''

    it('is whole after more lines', async () => {
      const head = await headNow()
      await opened().store.audit.append([newEntry({ appId })])
      expect(await call('verify', '--head', head)).toMatchObject({ code: 0 })
    })

    it('shows a chain that somebody made anew from a changed line on', async () => {
      const head = await headNow()
      const lines = await opened().store.audit.list({ limit: 100 })
      await empty()
      await opened().store.audit.append(
        lines.map((line) => (line.seq === 3 ? { ...line, userId: '12' } : line)),
      )
      expect(await call('verify')).toMatchObject({ code: 0 })
      const { code, out } = await call('verify', '--head', head)
      expect({ code, out }).toMatchObject({
        code: 1,
        out: expect.stringMatching(/^BROKEN at line 7: its hash is not/),
      })
    })

    it('AUD-02 shows a store that looks as if it never had a line', async () => {
      const head = await headNow()
      await empty()
      expect(await call('verify')).toMatchObject({ code: 0 })
      const { code, out } = await call('verify', '--head', head)
      expect({ code, out }).toMatchObject({ code: 1, out: 'BROKEN at line 7: it is gone.\n' })
    })

    it('AUD-02 goes on from a purge as long as it can be compared, and says when it cannot', async () => {
      const old = (portalId: string) => newEntry({ appId, portalId, at: opened().clock() - 95 * day })
      await empty()
      await opened().store.audit.append([old('1')])
      const first = await headNow()
      await opened().store.audit.append([old('2'), old('3')])
      const last = await headNow()
      expect(await opened().store.purge(100)).toBe(3)
      expect(await call('verify')).toMatchObject({ code: 0 })
      expect(await call('verify', '--head', last)).toMatchObject({ code: 0 })
      const forged = `3:${'0'.repeat(64)}`
      expect((await call('verify', '--head', forged)).out).toMatch(/^BROKEN at line 3: its hash is not/)
      const { code, out } = await call('verify', '--head', first)
      expect({ code, out }).toMatchObject({
        code: 1,
        out: expect.stringMatching(/^BROKEN at line 1: it was purged/),
      })
    })

    it('shows a tail that was cut together with the end of the chain', async () => {
      const head = await headNow()
      const [fifth] = await opened().store.audit.list({ after: 4, limit: 1 })
      await sql('DELETE FROM audit_lines WHERE seq > 5')
      await sql('UPDATE audit_ends SET last_seq = 5, last_hash = $1', fifth?.hash ?? '')
      expect(await call('verify')).toMatchObject({ code: 0 })
      const { code, out } = await call('verify', '--head', head)
      expect({ code, out }).toMatchObject({
        code: 1,
        out: expect.stringMatching(/^BROKEN at line 7: it is gone/),
      })
    })
  })
})
