// What HubSpot's journal tells takes effect once, and only where it belongs.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../setup/databases.ts'
import {
  ada,
  jonas,
  kenji,
  newRid,
  startRunningBackend,
  type RunningBackend,
} from '../setup/running-backend.ts'
import { openReader, type OpenedReader } from './open-reader.ts'

describe.each(eachStore)('the journal on %s', (_, open) => {
  let running: RunningBackend
  let reader: OpenedReader
  beforeEach(async () => {
    running = await startRunningBackend(open)
    reader = openReader(running)
    await reader.readAll()
  })
  afterEach(async () => {
    await reader.stop()
    await running.close()
  })

  const auditOf = async (portalId: string) =>
    running.store.audit.list({ appId: running.config.app.id, portalId, limit: 20 })
  const uninstallLines = async (portalId: string) =>
    (await auditOf(portalId)).filter(({ action }) => action === 'uninstall').length
  const revocations = () => running.hubspot.calls.filter(({ kind }) => kind === 'revoke').length

  it('JRN-01 deletes the grants of an account that uninstalls the app, and of no other', async () => {
    for (const who of [ada, jonas, kenji]) await running.connect(who)
    expect((await running.read(ada)).status).toBe(200)
    running.hubspot.uninstall(ada.portalId)
    await reader.readAll()

    expect([await running.row(ada), await running.row(jonas)]).toEqual([null, null])
    expect((await running.row(kenji))?.state).toBe('active')
    expect(await running.read(ada)).toMatchObject({ status: 403, code: 'connection_required' })
    expect((await running.read(kenji, '2001')).status).toBe(200)

    await reader.revokeQueued()
    expect(revocations()).toBe(2)
    const actions = (await auditOf(ada.portalId)).map(({ action }) => action)
    expect(actions.sort()).toEqual(['read', 'read', 'uninstall']) // the refused one, too
    expect(reader.events()).toContain('account_uninstalled')
  })

  it('JRN-02 handles a file once when it comes twice, also after a restart', async () => {
    await running.connect(ada)
    running.hubspot.uninstall(ada.portalId)
    await reader.readAll()
    expect(await uninstallLines(ada.portalId)).toBe(1)

    await running.moveClock(60_000)
    await running.connect(ada)
    running.hubspot.journal.repeatLast()
    const restarted = openReader(running)
    await restarted.readAll()
    expect((await running.row(ada))?.state).toBe('active')
    expect((await running.read(ada)).status).toBe(200)
    expect(await uninstallLines(ada.portalId)).toBe(1)
    expect(await restarted.readAll()).toBe(0)
  })

  it('JRN-06 forgets a contact that was erased: stored answers, and its id in the audit', async () => {
    await running.connect(ada)
    await reader.readAll()
    const rid = newRid()
    expect((await running.write(ada, 'before', { contactId: '1003', rid })).status).toBe(201)
    expect(
      (await running.write(ada, 'before', { contactId: '1003', rid })).headers.get('idempotency-replayed'),
    ).toBe('true')
    expect((await running.read(ada, '1001')).status).toBe(200)
    running.hubspot.deletePrivately(ada.portalId, '1003')
    await reader.readAll()

    const contacts = (await auditOf(ada.portalId)).map(({ contactId }) => contactId)
    expect(contacts).toContain('1001')
    expect(contacts).not.toContain('1003')
    const again = await running.write(ada, 'before', { contactId: '1003', rid })
    expect(again.status).toBe(409)
    expect(again.text).not.toContain('before')
    // Which contact it was is nothing to keep in a log.
    expect(reader.log.find(({ event }) => event === 'contact_forgotten')).not.toHaveProperty('contactId')
  })

  it('subscribes once: to installs and uninstalls, and to the privacy deletions of each account', async () => {
    await running.connect(ada)
    await running.connect(kenji)
    await reader.readAll()
    await openReader(running).readAll()
    expect(
      running.hubspot.journal.subscriptions().map(({ actions, portalId }) => [...actions, portalId]),
    ).toEqual([
      ['APP_INSTALL', undefined],
      ['APP_UNINSTALL', undefined],
      ['GDPR_DELETE', 100001],
      ['GDPR_DELETE', 100002],
    ])
  })

  it('sends the app’s token to HubSpot’s API alone, never to where a file lies', async () => {
    const seen: [string, string | null][] = []
    const watching = openReader(running, {
      fetch: (input, init) => {
        const { pathname } = new URL(String(input))
        seen.push([pathname, new Headers(init?.headers).get('authorization')])
        return fetch(input, init)
      },
    })
    await running.connect(ada)
    await watching.readAll()
    const files = seen.filter(([path]) => path.startsWith('/webhooks-journal/files/'))
    expect(files).toHaveLength(1)
    expect(files[0]?.[1]).toBeNull()
    const others = seen.filter(([path]) => path.startsWith('/webhooks-journal/') && !path.includes('/files/'))
    expect(others.every(([, bearer]) => bearer?.startsWith('Bearer '))).toBe(true)
  })
})
