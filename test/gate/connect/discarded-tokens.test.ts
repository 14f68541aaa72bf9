// Tokens that are not kept must die at HubSpot, and someone must hear of it when they do not.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { codeOn } from './browser.ts'
import { forgetGrants, install, logged, revocations, storedGrants } from './install-steps.ts'

describe('Tokens that are not kept', () => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(openFreshSqlite)
  })
  afterEach(() => forgetGrants(running))
  afterAll(() => running.close())

  const lackingScopes = { ...ada, scopes: ['oauth'] }

  it('are revoked at the second try when the first is not answered', async () => {
    running.hubspot.faults.add({ on: 'revoke', act: 'reset', times: 1 })
    expect((await install(running, lackingScopes)).status).toBe(403)
    expect([revocations(running), running.hubspot.crm.hasGrant(ada)]).toEqual([3, false])
    expect(logged(running, 'revocation_failed')).toEqual([])
  })

  it('are an operator’s matter when HubSpot does not revoke them', async () => {
    running.hubspot.faults.add({ on: 'revoke', act: { status: 500 } })
    expect((await install(running, lackingScopes)).status).toBe(403)
    expect(
      logged(running, 'revocation_failed')
        .map(({ label, level }) => [label, level])
        .sort(),
    ).toEqual([
      ['access_token', 'error'],
      ['refresh_token', 'error'],
    ])
    expect(await storedGrants(running)).toEqual([])
  })

  it('are those of an answer without a refresh token, which could never be renewed', async () => {
    const { accessToken } = await running.hubspot.issueTokens(ada)
    const body = { access_token: accessToken, expires_in: 1800, token_type: 'bearer' }
    running.hubspot.faults.add({ on: 'token', grantType: 'authorization_code', act: { status: 200, body } })
    const visit = await install(running, ada)
    expect([visit.status, codeOn(visit), revocations(running)]).toEqual([424, 'connect_failed', 1])
    expect(await storedGrants(running)).toEqual([])
  })

  it('are none when our own credentials are wrong, which only the log tells', async () => {
    const body = { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' }
    const act = { status: 401, body }
    running.hubspot.faults.add({ on: 'token', grantType: 'authorization_code', act })
    const visit = await install(running, ada)
    expect([visit.status, codeOn(visit), revocations(running)]).toEqual([400, 'connect_failed', 0])
    expect(logged(running, 'client_refused')).toHaveLength(1)
  })
})
