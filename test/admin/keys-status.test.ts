// Which key is needed, and which may go.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newTokenKey } from '../setup/valid-settings.ts'
import { eachStore, type OpenedStore } from '../setup/databases.ts'
import { callAdmin } from './call-admin.ts'
import { fill } from './sealed-rows.ts'
import { bytesOf, grantKey, newKey, oldKey, putGrant, settingsOf, vaultOf } from './with-grants.ts'

describe.each(eachStore)('keys status in %s', (_name, open) => {
  let opened: OpenedStore
  beforeEach(async () => void (opened = await open()))
  afterEach(() => opened.close())

  const status = (words: string[], ...keys: string[]) =>
    callAdmin(['keys', 'status', ...words], settingsOf(opened, ...keys))

  it('shows how many rows need which key, and which key may go', async () => {
    await fill(opened)
    await putGrant(opened, vaultOf(newKey), grantKey('3', '31'))
    const { code, out } = await status([], newKey, oldKey, newTokenKey('spare'))
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^KEY +GRANTS +ANSWERS +REVOCATIONS$/),
      expect.stringMatching(/^new +1 +0 +0 +seals$/),
      expect.stringMatching(/^old +2 +1 +1 +opens; needed until/),
      expect.stringMatching(/^spare +0 +0 +0 +opens; no row needs it/),
      '',
    ])
    for (const key of [newKey, oldKey]) expect(out).not.toContain(bytesOf(key))
  })

  it('counts a key that rows need and TOKEN_KEYS lacks as missing', async () => {
    await fill(opened)
    const { code, out } = await status(['--json'], newKey)
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      keys: [
        { kid: 'new', grants: 0, writes: 0, revocations: 0, verdict: 'seals' },
        { kid: 'old', grants: 2, writes: 1, revocations: 1, verdict: 'missing' },
      ],
    })
  })
})
