// The journal holds what was subscribed to: installs and uninstalls of the app, privacy deletions of each account.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordTypes } from './record-types.ts'
import {
  lifecycleProperties,
  missingLifecycle,
  unwatchedTypes,
} from '../../../backend/gate/journal/subscription.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, kenji, type RunningBackend } from '../../setup/running-backend.ts'
import { journalCalls, openReader, startResting } from './readers.ts'

describe.each(eachStore)('Subscriptions on %s', (_, open) => {
  let running: RunningBackend
  beforeEach(async () => {
    running = await startResting(open)
  })
  afterEach(() => running.close())

  const subscribed = () =>
    running.hubspot.journal
      .subscriptions()
      .map(({ subscriptionType, actions, portalId }) => [subscriptionType, actions.join(), portalId ?? null])
  const posted = () => journalCalls(running, /subscriptions/).filter(({ method }) => method === 'POST').length
  const lifecycle = [
    ['APP_LIFECYCLE_EVENT', 'APP_INSTALL', null],
    ['APP_LIFECYCLE_EVENT', 'APP_UNINSTALL', null],
  ]
  const deletionsOf = ({ portalId }: { portalId: string }) => [
    'GDPR_PRIVACY_DELETION',
    'GDPR_DELETE',
    Number(portalId),
  ]

  it('are made once for the app, however often a process starts', async () => {
    for (const start of [1, 2, 3]) {
      await openReader(running).readAll()
      expect([start, subscribed()]).toEqual([start, lifecycle])
    }
    expect(posted()).toBe(2)
  })

  it('follow an install', async () => {
    const reader = openReader(running)
    await reader.readAll()
    await running.connect(kenji)
    await reader.readAll()
    expect(subscribed()).toEqual([...lifecycle, deletionsOf(kenji)])
    expect(reader.events('account_installed')).toMatchObject([{ portalId: kenji.portalId }])
  })

  it('are made for accounts that were connected before', async () => {
    for (const who of [ada, jonas, kenji]) await running.connect(who)
    await openReader(running).readAll()
    expect(subscribed()).toEqual([...lifecycle, deletionsOf(ada), deletionsOf(kenji)])
    await openReader(running).readAll()
    expect(posted()).toBe(4)
  })

  it('are not made for an account whose grant was revoked', async () => {
    for (const who of [ada, kenji]) await running.connect(who)
    const row = await running.row(kenji)
    if (row) await running.store.grants.setState(row.key, row.version, 'revoked')
    await openReader(running).readAll()
    expect(subscribed()).toEqual([...lifecycle, deletionsOf(ada)])
  })

  it('are looked through a page of grants at a time, and again after hours', async () => {
    const reader = openReader(running)
    const row = await running.connect(ada).then(() => running.row(ada))
    if (!row) throw new Error('no grant')
    for (let user = 0; user < 150; user += 1) {
      await running.store.grants.put({ ...row.key, portalId: '1', userId: `9${user}` }, row.tokens)
    }
    await reader.readOnce()
    // Account 1 does not exist: HubSpot refuses it, and nothing else waits for that.
    expect(subscribed()).toEqual(lifecycle)
    expect(reader.events('journal_failed')).toMatchObject([{ portalId: '1', reason: 'subscription_refused' }])
    await reader.readOnce()
    expect(subscribed()).toEqual([...lifecycle, deletionsOf(ada)])
    const listed = () =>
      journalCalls(running, /subscriptions/).filter(({ method }) => method === 'GET').length
    const before = listed()
    await reader.readOnce()
    expect(listed()).toBe(before)
    await running.moveClock(6 * 60 * 60_000)
    await reader.readOnce()
    expect(listed()).toBe(before + 1)
  })
})

describe('What is missing', () => {
  const base = { subscriptionType: 'APP_LIFECYCLE_EVENT', actions: [], properties: lifecycleProperties }
  const [install, uninstall] = ['4-1909196', '4-1916193']
  it.each([
    ['names the event', [{ ...base, eventTypeId: install }], [uninstall]],
    ['names it as an object type', [{ ...base, objectTypeId: uninstall }], [install]],
    ['names the action', [{ ...base, actions: ['APP_INSTALL', 'APP_UNINSTALL'] }], []],
    ['does not show its properties', [{ ...base, eventTypeId: install, properties: null }], [uninstall]],
    ['asks for fewer properties', [{ ...base, eventTypeId: install, properties: [] }], [install, uninstall]],
    [
      'is of another type',
      [{ ...base, subscriptionType: 'OBJECT', actions: ['APP_INSTALL'] }],
      [install, uninstall],
    ],
  ])('is what no subscription covers that %s', (_name, existing, missing) => {
    const wanted = missingLifecycle(existing).map(({ wanted: one }) =>
      'eventTypeId' in one ? one.eventTypeId : null,
    )
    expect(wanted).toEqual(missing)
  })

  it('is an account whose records are not watched', () => {
    const gdpr = { ...base, subscriptionType: 'GDPR_PRIVACY_DELETION', objectTypeId: '0-1', portalId: '5' }
    const existing = [gdpr, { ...gdpr, objectTypeId: '0-2', portalId: '6' }]
    expect(unwatchedTypes(existing, '5', recordTypes)).toEqual([])
    expect(unwatchedTypes(existing, '6', recordTypes)).toEqual(recordTypes)
  })
})
