// HubSpot may give a user the same refresh token again. Refusing a consent must not end the grant that lives by it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../../backend/gate/errors.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { connectLink, forgetGrants, install, logged } from './install-steps.ts'

describe.each(eachStore)('A refused consent on %s', (_, open) => {
  let running: RunningBackend
  let storeFails = false
  beforeAll(async () => {
    running = await startRunningBackend(open, {
      wrapStore: (store) => ({
        ...store,
        grants: {
          ...store.grants,
          find: async (key) => {
            if (storeFails) throw new Refusal('retry_later', { reason: 'store_unavailable' })
            return store.grants.find(key)
          },
        },
      }),
    })
  })
  afterEach(async () => {
    storeFails = false
    running.hubspot.setConsent({ refreshTokenAtConsent: 'new', tokenLevel: 'registered' })
    await forgetGrants(running)
  })
  afterAll(() => running.close())

  const revoked = () => running.hubspot.calls.filter(({ kind }) => kind === 'revoke').length
  /** The victim is connected; somebody's link makes them consent once more. */
  async function forward() {
    const link = await connectLink(running, jonas)
    await running.connect(ada)
    return () => install(running, ada, link)
  }

  it('OAU-19 leaves the grant alone that holds the same refresh token, and ends its own access token', async () => {
    const refused = await forward()
    running.hubspot.setConsent({ refreshTokenAtConsent: 'same' })
    expect((await refused()).status).toBe(403)
    expect([revoked(), running.hubspot.crm.hasGrant(ada)]).toEqual([1, true])
    await running.moveClock(31 * 60_000)
    expect((await running.read(ada)).status).toBe(200)
  })

  it('OAU-19 revokes both where the refresh token is another one', async () => {
    const refused = await forward()
    const { hubspot } = running
    expect([(await refused()).status, revoked()]).toEqual([403, 2])
    await running.moveClock(31 * 60_000)
    expect((await running.read(ada)).status).toBe(200)
    hubspot.revokeGrant(ada)
  })

  it.each([
    ['too few scopes', {}, { scopes: ['oauth'] }, 403],
    ['a token of the wrong kind', { tokenLevel: 'account' }, {}, 403],
  ] as const)('OAU-19 holds for %s, too', async (_what, kind, choice, status) => {
    await running.connect(ada)
    running.hubspot.setConsent({ refreshTokenAtConsent: 'same', ...kind })
    const scopes = 'scopes' in choice ? { scopes: [...choice.scopes] } : {}
    expect((await install(running, { ...ada, ...scopes })).status).toBe(status)
    expect([revoked(), running.hubspot.crm.hasGrant(ada)]).toEqual([1, true])
  })

  it.each([
    ['is not answered', { status: 500 }, 424],
    ['says the token is dead', { status: 200, body: { active: false } }, 400],
  ] as const)(
    'OAU-19 holds where introspection %s: the exchange said whose it was',
    async (_what, act, status) => {
      await running.connect(ada)
      running.hubspot.setConsent({ refreshTokenAtConsent: 'same' })
      running.hubspot.faults.add({ on: 'introspect', act })
      expect((await install(running, ada)).status).toBe(status)
      expect([revoked(), running.hubspot.crm.hasGrant(ada)]).toEqual([1, true])
    },
  )

  it('OAU-19 revokes no refresh token while the store cannot say who holds it, and tells an operator', async () => {
    const refused = await forward()
    storeFails = true
    expect([(await refused()).status, revoked()]).toEqual([403, 1])
    expect(logged(running, 'revocation_failed')).toMatchObject([
      { reason: 'grant_unreadable', label: 'refresh_token', level: 'error' },
    ])
  })

  it('OAU-19 revokes no refresh token of which HubSpot never said whose it is, and tells an operator', async () => {
    const { accessToken, refreshToken } = await running.connect(ada)
    const body = { access_token: accessToken, refresh_token: refreshToken, expires_in: 1800 }
    const { faults, crm } = running.hubspot
    faults.add({ on: 'token', grantType: 'authorization_code', act: { status: 200, body } })
    faults.add({ on: 'introspect', act: { status: 500 } })
    expect((await install(running, ada)).status).toBe(424)
    expect([revoked(), crm.hasGrant(ada)]).toEqual([1, true])
    expect(logged(running, 'revocation_failed')).toMatchObject([{ reason: 'holder_unknown', level: 'error' }])
  })

  it('OAU-19 revokes from the queue no token that its user was given again meanwhile', async () => {
    await running.connect(ada)
    const { hubspot, store, config } = running
    hubspot.faults.add({ on: 'revoke', act: { status: 500 } })
    await store.grants.remove({ appId: config.app.id, ...ada })
    hubspot.setConsent({ refreshTokenAtConsent: 'same' })
    await install(running, ada)
    hubspot.faults.clear()
    const needless = () => logged(running, 'revocation_needless').length
    for (let tries = 0; needless() === 0 && tries < 20; tries += 1) {
      await running.moveClock(30_000)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    expect([needless(), hubspot.crm.hasGrant(ada)]).toEqual([1, true])
    await running.moveClock(31 * 60_000)
    expect((await running.read(ada)).status).toBe(200)
  }, 20_000)
})
