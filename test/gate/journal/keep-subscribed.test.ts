// Subscriptions follow who has the app, and what HubSpot says to them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, kenji, type RunningBackend } from '../../setup/running-backend.ts'
import { openReader, startResting } from './readers.ts'

/** By HubSpot's names: an event carries only what was asked for. */
const lifecycleProperties = ['hs_app_id', 'hs_app_install_level', 'hs_initiating_user_id', 'hs_user_id']

describe.each(eachStore)('Subscriptions that change, on %s', (_, open) => {
  let running: RunningBackend
  beforeEach(async () => {
    running = await startResting(open)
  })
  afterEach(() => running.close())

  const ofAccounts = () =>
    running.hubspot.journal.subscriptions().flatMap(({ portalId }) => (portalId ? [String(portalId)] : []))
  const properties = () => running.hubspot.journal.subscriptions().map((one) => one.properties)
  const refused = () => running.store.journal.refusedSubscriptions(running.config.app.id)

  it('ask for who left, also where an older release did not', async () => {
    await openReader(running).readAll()
    expect(properties()).toEqual([lifecycleProperties, lifecycleProperties])
    for (const one of running.hubspot.journal.subscriptions()) one.properties = []
    await openReader(running).readAll()
    expect(properties()).toEqual([lifecycleProperties, lifecycleProperties])
  })

  it('go without properties that HubSpot does not take', async () => {
    const body = { status: 'error', category: 'VALIDATION_ERROR', message: 'no' }
    running.hubspot.faults.add({ on: 'journal', method: 'POST', times: 1, act: { status: 400, body } })
    await openReader(running).readAll()
    expect(properties()).toEqual([[], lifecycleProperties])
    expect(await refused()).toEqual([])
  })

  it('take one for made that HubSpot says is there already', async () => {
    running.hubspot.faults.add({ on: 'journal', method: 'POST', act: { status: 409 } })
    const reader = openReader(running)
    expect((await reader.readAll()).kind).toBe('read')
    expect([reader.events(), await refused()]).toEqual([[], []])
  })

  it('end with an account that left, and stay while one of its users is there', async () => {
    for (const who of [ada, jonas, kenji]) await running.connect(who)
    const reader = openReader(running)
    await reader.readAll()
    running.hubspot.uninstallUser(ada)
    running.hubspot.uninstall(kenji.portalId)
    await reader.readAll()
    expect(ofAccounts()).toEqual([ada.portalId])
    running.hubspot.setJournal({ properties: 'none' })
    running.hubspot.uninstallUser(jonas)
    await reader.readAll()
    expect(ofAccounts()).toEqual([])
  })

  it('of an account whose grants went another way end within hours', async () => {
    for (const who of [ada, kenji]) await running.connect(who)
    const reader = openReader(running)
    await reader.readAll()
    await running.store.grants.remove({ appId: running.config.app.id, portalId: kenji.portalId })
    await reader.readAll()
    expect(ofAccounts()).toEqual([ada.portalId, kenji.portalId])
    await running.moveClock(6 * 60 * 60_000)
    await reader.readAll()
    expect(ofAccounts()).toEqual([ada.portalId])
  })

  it.each(['optional', 'needed', 'refused'] as const)(
    'are made where the object’s scopes are %s in the app’s token',
    async (objectScopes) => {
      running.hubspot.setJournal({ objectScopes })
      await running.connect(ada)
      await openReader(running).readAll()
      expect(ofAccounts()).toEqual([ada.portalId])
    },
  )

  it('that are refused are noted with HubSpot’s reason, until they come about', async () => {
    await running.connect(ada)
    const context = { requiredGranularScopes: ['crm.objects.contacts.read'] }
    const body = { status: 'error', category: 'MISSING_SCOPES', message: 'no', errors: [{ context }] }
    running.hubspot.faults.add({ on: 'journal', method: 'POST', act: { status: 403, body } })
    await openReader(running).readAll()
    const reason = '403 MISSING_SCOPES crm.objects.contacts.read'
    const because = (portalId: string, subscription: string) => ({ portalId, subscription, reason })
    expect(await refused()).toEqual([
      because('', 'APP_INSTALL'),
      because('', 'APP_UNINSTALL'),
      because(ada.portalId, 'GDPR_DELETE 0-1'),
    ])
    running.hubspot.faults.clear()
    await openReader(running).readAll()
    expect(await refused()).toEqual([])
  })

  it('hold up nothing else when HubSpot does not answer about them', async () => {
    await openReader(running).readAll()
    await running.connect(ada)
    running.hubspot.faults.add({ on: 'journal', path: /subscriptions/, act: { status: 500 } })
    running.hubspot.uninstall(ada.portalId)
    const reader = openReader(running)
    expect((await reader.readAll()).kind).toBe('read')
    expect(await running.row(ada)).toBeNull()
    expect(reader.events('subscription_failed').length).toBeGreaterThan(0)
  })
})
