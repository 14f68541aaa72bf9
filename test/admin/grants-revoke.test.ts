// What an operator ends from our side: at HubSpot, in the store, and in the audit.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sealTokens } from '../../backend/gate/grant/seal-tokens.ts'
import { exampleApp, oauth, startExample } from '../local-hubspot/example-app.ts'
import type { LocalHubSpot } from '../local-hubspot/local-hubspot.ts'
import { eachStore, type OpenedStore } from '../setup/databases.ts'
import { adminProcess, callAdmin, type Called } from './call-admin.ts'
import { oldKey, settingsOf, vaultOf } from './with-grants.ts'

const { appId, clientId, clientSecret } = exampleApp
const ada = { portalId: '100001', userId: '501' }
const jonas = { portalId: '100001', userId: '502' }
const kenji = { portalId: '100002', userId: '601' }

describe.each(eachStore)('grants revoke in %s', (_name, open) => {
  let opened: OpenedStore
  let hubspot: LocalHubSpot
  let refreshTokens: Record<string, string>
  beforeEach(async () => {
    opened = await open()
    hubspot = await startExample()
    refreshTokens = {}
    for (const who of [ada, jonas, kenji]) {
      const issued = await hubspot.issueTokens(who)
      const key = { appId, ...who }
      const tokens = { ...issued, accessExpiresAt: opened.clock() + issued.expiresIn * 1000 }
      await opened.store.grants.put(key, await sealTokens(vaultOf(oldKey), key, tokens))
      refreshTokens[who.userId] = issued.refreshToken
    }
  })
  afterEach(async () => {
    await hubspot.close()
    await opened.close()
  })

  const settings = () => ({
    ...settingsOf(opened, oldKey),
    HUBSPOT_APP_ID: appId,
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    HUBSPOT_API_URL: hubspot.url,
    HUBSPOT_APP_URL: hubspot.url,
  })
  async function call(words: string[], stdin = ''): Promise<Called> {
    const called = await callAdmin(['grants', 'revoke', ...words], settings(), { stdin, fetch })
    for (const token of Object.values(refreshTokens)) expect(called.out + called.err).not.toContain(token)
    return called
  }
  const users = async () => {
    const rows = await opened.store.grants.list({ appId, limit: 10 })
    return rows.map(({ key }) => key.userId)
  }
  const calls = (method: string, path: RegExp) =>
    hubspot.calls.filter((recorded) => recorded.method === method && path.test(recorded.path))
  const audited = async () => {
    const lines = await opened.store.audit.list({ limit: 10 })
    return lines.map(({ action, portalId, userId, result }) => ({ action, portalId, userId, result }))
  }
  const isAlive = async (userId: string) => {
    const fields = { grant_type: 'refresh_token', refresh_token: refreshTokens[userId] ?? '' }
    return (await oauth(hubspot, '', fields)).status === 200
  }

  it('uninstalls the app from an account when the operator says yes', async () => {
    const { code, out, err } = await call(['100001'], 'yes\n')
    expect(err).toContain('The app will be uninstalled from account 100001 for all its users. Type yes')
    expect({ code, out }).toEqual({
      code: 0,
      out: 'HubSpot uninstalled the app from the account.\n2 grants were deleted.\n',
    })
    expect(calls('DELETE', /appinstalls/)).toMatchObject([{ status: 204, portalId: '100001' }])
    expect(calls('POST', /revoke/)).toHaveLength(2)
    expect(await users()).toEqual(['601'])
    expect([await isAlive('501'), await isAlive('502'), await isAlive('601')]).toEqual([false, false, true])
    expect(await audited()).toEqual([{ action: 'uninstall', portalId: '100001', userId: '', result: 'ok' }])
  })

  it('ends the grant of one user, and leaves the app to the others', async () => {
    const { code, out } = await call(['100001', '501', '--yes'])
    expect({ code, out }).toEqual({
      code: 0,
      out: 'The app stays installed in the account.\n1 grant was deleted.\n',
    })
    expect(calls('DELETE', /appinstalls/)).toEqual([])
    expect(await users()).toEqual(['502', '601'])
    expect([await isAlive('501'), await isAlive('502')]).toEqual([false, true])
    expect(await audited()).toEqual([
      { action: 'disconnect', portalId: '100001', userId: '501', result: 'ok' },
    ])
  })

  it.each(['no\n', 'y\n', '\n', ''])('does nothing when the answer is %j', async (answer) => {
    expect(await call(['100001'], answer)).toMatchObject({ code: 1, out: '' })
    expect(await users()).toEqual(['501', '502', '601'])
    expect(hubspot.calls).toEqual([])
    expect(await audited()).toEqual([])
  })

  it('refreshes a token that is over, to ask HubSpot with it', async () => {
    hubspot.faults.add({ on: 'any', path: /appinstalls/, times: 1, act: { status: 500 } })
    const rows = await opened.store.grants.list({ appId, portalId: '100001', limit: 10 })
    for (const { key, version, tokens } of rows) {
      const epoch = (await opened.store.grants.lease(key, version, 1_000)) ?? 0
      await opened.store.grants.commit(
        key,
        { epoch, version },
        { ...tokens, accessExpiresAt: opened.clock() },
      )
    }
    expect(await call(['100001', '--yes'])).toMatchObject({ code: 0 })
    expect(calls('POST', /oauth.*token$/).length).toBeGreaterThan(0)
    // One grant's try fails, and another grant's does.
    expect(calls('DELETE', /appinstalls/).map(({ status }) => status)).toEqual([500, 204])
  })

  it('deletes grants even when HubSpot does not answer, says what is left, and ends with 1', async () => {
    hubspot.faults.add({ on: 'any', act: { status: 503 } })
    const { code, out, err } = await call(['100001', '--yes'])
    expect(code).toBe(1)
    expect(out).toMatch(
      /^The app is still installed in the account: HubSpot did not do it\..*\n2 grants were deleted\.\n$/,
    )
    expect(err).toContain('2 refresh tokens still to be revoked; the backend goes on with it.')
    expect(await users()).toEqual(['601'])
  })

  it('says that nobody could ask HubSpot when no grant of the account is of use', async () => {
    for (const { userId } of [ada, jonas]) {
      await opened.store.grants.setState({ appId, portalId: '100001', userId }, 1, 'revoked')
    }
    const { code, out } = await call(['100001', '--yes'])
    expect({ code, out }).toMatchObject({
      code: 1,
      out: expect.stringContaining('no grant has a usable token'),
    })
    expect(await users()).toEqual(['601'])
  })

  it('ends with 1 when there is no such grant', async () => {
    for (const words of [['999'], ['100001', '999']]) {
      expect(await call([...words, '--yes'])).toMatchObject({ code: 1, err: 'There is no such grant.\n' })
    }
    expect(await audited()).toEqual([])
  })

  it('works as a process, with the answer piped in', async () => {
    const { code, out } = await adminProcess(['grants', 'revoke', '100002'], settings(), 'yes\n')
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('1 grant was deleted') })
    expect(await users()).toEqual(['501', '502'])
  })
})
