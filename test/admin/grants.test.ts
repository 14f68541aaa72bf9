// Grants as an operator sees them: everything about them but their tokens.
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { eachStore, type OpenedStore } from '../setup/databases.ts'
import { callAdmin } from './call-admin.ts'
import { putMany } from './many-grants.ts'
import { grantKey, oldKey, putGrant, settingsOf, vaultOf } from './with-grants.ts'

describe.each(eachStore)('grants in %s', (_name, open) => {
  let opened: OpenedStore
  beforeAll(async () => {
    opened = await open({ clock: () => Date.parse('2026-09-30T10:00:00Z') })
    const vault = vaultOf(oldKey)
    for (const [portalId, userId] of [
      ['1', '11'],
      ['1', '12'],
      ['2', '21'],
      ['3', ''],
    ] as const) {
      await putGrant(opened, vault, grantKey(portalId, userId))
    }
    await putGrant(opened, vault, { ...grantKey('1', '13'), appId: '77' })
    const { grants } = opened.store
    const epoch = (await grants.lease(grantKey('1', '12'), 1, 20_000)) ?? 0
    const settlement = { state: 'suspect' as const, failures: 3, waitMs: 60_000 }
    await grants.settle(grantKey('1', '12'), { epoch, version: 1 }, settlement)
    await grants.lease(grantKey('1', '11'), 1, 20_000)
    await grants.setState(grantKey('2', '21'), 1, 'revoked')
  })
  afterAll(() => opened.close())
  const call = async (...words: string[]) => {
    const called = await callAdmin(['grants', ...words], settingsOf(opened, oldKey), { now: opened.clock })
    expect(called.out + called.err).not.toMatch(/canary|ciphertext|encrypted_key/)
    return called
  }

  it('lists the grants of the app, a line each', async () => {
    const { code, out } = await call('list')
    expect(code).toBe(0)
    expect(out.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^PORTAL +USER +STATE +VERSION +KEY +ACCESS TOKEN UNTIL +FAILURES$/),
      expect.stringMatching(/^1 +11 +active +1 +old +2026-09-30T10:30:00.000Z +0$/),
      expect.stringMatching(/^1 +12 +suspect +1 +old +\S+ +3$/),
      expect.stringMatching(/^2 +21 +revoked +1 /),
      expect.stringMatching(/^3 +\(all\) +active +1 /),
    ])
  })

  it('lists one account, and says when there are more than were asked for', async () => {
    expect((await call('list', '--portal', '2')).out.trimEnd().split('\n')).toHaveLength(2)
    const first = await call('list', '--limit', '2')
    expect(first.out.trimEnd().split('\n')).toHaveLength(3)
    expect(first.err).toBe('There are more; --limit 2 was reached.\n')
    expect((await call('list', '--limit', '4')).err).toBe('')
  })

  it('shows a grant in full', async () => {
    const { code, out } = await call('show', '1', '11')
    expect(code).toBe(0)
    expect(out.trimEnd().split('\n')).toEqual([
      'portal        1',
      'user          11',
      'state         active',
      'scopes        oauth crm.objects.contacts.read',
      expect.stringMatching(/^connected +2026-09-30T10:00:00\.\d{3}Z$/),
      expect.stringMatching(/^refreshed +2026-09-30T10:00:00\.\d{3}Z$/),
      'access token  2026-09-30T10:30:00.000Z (for 1800 s)',
      'version       1',
      expect.stringMatching(/^lease +epoch \d+, held for (20000|1\d{4}) ms$/),
      'next refresh  when due',
      'failures      0',
      'key           old',
    ])
  })

  it('shows every grant of an account, and the account’s one grant', async () => {
    const { out } = await call('show', '1')
    expect(out.split('\n\n')).toHaveLength(2)
    expect(out).toMatch(/^state +suspect: HubSpot refused the refresh token once/m)
    expect(out).toMatch(/^next refresh +not before (60000|5\d{4}) ms$/m)
    expect((await call('show', '3')).out).toMatch(/^user +all \(the account has one grant\)$/m)
  })

  it('shows a thousand grants of an account, and says when there are more', async () => {
    const crowded = await open()
    onTestFinished(() => crowded.close())
    const show = () => callAdmin(['grants', 'show', '7', '--json'], settingsOf(crowded, oldKey))
    await putMany(crowded, 1_000)
    expect((await show()).err).toBe('')
    await putGrant(crowded, vaultOf(oldKey), grantKey('7', '9999'))
    const { code, out, err } = await show()
    expect({ code, err }).toEqual({ code: 0, err: 'There are more; `grants list` has them.\n' })
    expect(out.trimEnd().split('\n')).toHaveLength(1_000)
  })

  it('gives the same as JSON, a line each', async () => {
    const { out } = await call('show', '1', '--json')
    const grants = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(grants).toMatchObject([
      {
        portalId: '1',
        userId: '11',
        state: 'active',
        kid: 'old',
        scopes: ['oauth', 'crm.objects.contacts.read'],
      },
      { portalId: '1', userId: '12', state: 'suspect', failures: 3 },
    ])
    expect((await call('list', '--portal', '3', '--json')).out).toContain('"userId":null')
  })

  it('ends with 1 when there is no such grant', async () => {
    for (const words of [['9'], ['1', '99'], ['1', '13']]) {
      expect(await call('show', ...words)).toMatchObject({
        code: 1,
        out: '',
        err: 'There is no such grant.\n',
      })
    }
  })
})
