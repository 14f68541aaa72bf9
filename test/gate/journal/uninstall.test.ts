// Ending a connection from our side.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createUninstall } from '../../../backend/gate/journal/uninstall.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, kenji, type RunningBackend } from '../../setup/running-backend.ts'
import { auditActions, openReader, startResting } from './readers.ts'

describe.each(eachStore)('Uninstalling from our side on %s', (_, open) => {
  let running: RunningBackend
  beforeEach(async () => {
    running = await startResting(open)
    for (const who of [ada, jonas, kenji]) await running.connect(who)
  })
  afterEach(() => running.close())

  function uninstall(of: { portalId: string; userId?: string }) {
    const { grant, http } = openReader(running)
    const { lendToken, revokeQueued } = grant
    const appId = running.config.app.id
    return createUninstall({ appId, grants: running.store.grants, lendToken, revokeQueued, http })(of)
  }
  const calls = (kind: string) => running.hubspot.calls.filter((call) => call.kind === kind)

  it('takes the app out of the account, deletes its grants and revokes their tokens', async () => {
    expect(await uninstall({ portalId: ada.portalId })).toEqual({ app: 'uninstalled', grants: 2 })
    expect(calls('uninstall')).toMatchObject([{ method: 'DELETE', status: 204, portalId: ada.portalId }])
    expect([await running.row(ada), await running.row(jonas)]).toEqual([null, null])
    expect(calls('revoke')).toHaveLength(2)
    expect(await running.row(kenji)).not.toBeNull()
    expect(running.hubspot.crm.hasGrant(kenji)).toBe(true)
  })

  it('ends one user’s grant and leaves the app to the others', async () => {
    expect(await uninstall(ada)).toEqual({ app: 'left-installed', grants: 1 })
    expect([calls('uninstall'), await running.row(ada)]).toEqual([[], null])
    expect(running.hubspot.crm.hasGrant(ada)).toBe(false)
    expect((await running.read(jonas)).status).toBe(200)
  })

  it('refreshes a token that is over before it asks HubSpot', async () => {
    await running.moveClock(31 * 60_000)
    expect(await uninstall({ portalId: kenji.portalId })).toEqual({ app: 'uninstalled', grants: 1 })
  })

  it('deletes and revokes also when HubSpot does not uninstall', async () => {
    running.hubspot.faults.add({ on: 'uninstall', act: { status: 500 } })
    expect(await uninstall({ portalId: ada.portalId })).toEqual({ app: 'left-installed', grants: 2 })
    expect([await running.row(ada), running.hubspot.crm.hasGrant(ada)]).toEqual([null, false])
  })

  it('says so when no token is left to ask HubSpot with', async () => {
    const row = await running.row(kenji)
    await running.store.grants.setState(
      { ...kenji, appId: running.config.app.id },
      row?.version ?? 0,
      'revoked',
    )
    expect(await uninstall({ portalId: kenji.portalId })).toEqual({ app: 'no-usable-grant', grants: 1 })
    expect(await uninstall({ portalId: kenji.portalId })).toEqual({ app: 'no-usable-grant', grants: 0 })
  })

  it('leaves nothing for the journal to do when the event of it comes', async () => {
    const reader = openReader(running)
    await reader.readAll()
    await uninstall({ portalId: kenji.portalId })
    await reader.readAll()
    expect(reader.events('account_uninstalled')).toHaveLength(1)
    expect(await auditActions(running, kenji.portalId)).toEqual([])
  })
})
