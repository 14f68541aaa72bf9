// Who left, as HubSpot's journal tells it or does not, and whose cards go on.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, kenji, newRid, type RunningBackend } from '../../setup/running-backend.ts'
import { auditActions, fileWith, openReader, startResting } from './readers.ts'

const [aurora, basalt] = [ada.portalId, kenji.portalId]

describe.each(eachStore)('What the journal tells on %s', (_, open) => {
  let running: RunningBackend
  beforeEach(async () => {
    running = await startResting(open)
    await openReader(running).readAll()
    for (const who of [ada, jonas, kenji]) await running.connect(who)
    await openReader(running).readAll()
  })
  afterEach(() => running.close())

  const connected = async () =>
    (await Promise.all([ada, jonas, kenji].map((who) => running.row(who)))).map((row) => row !== null)
  const introspected = () => running.hubspot.calls.filter(({ kind }) => kind === 'introspect').length

  it.each(['lower_snake', 'UPPER_SNAKE', 'camelCase', 'unknown'] as const)(
    'JRN-08 is carried out with types in %s',
    async (spelling) => {
      running.hubspot.setJournal({ spelling })
      expect((await running.read(ada, '1002')).status).toBe(200)
      running.hubspot.deletePrivately(aurora, '1002')
      running.hubspot.uninstall(aurora)
      const reader = openReader(running)
      await reader.readAll()
      expect(await connected()).toEqual([false, false, true])
      expect(await auditActions(running, aurora)).toEqual(['read', 'privacy-deletion', 'uninstall'])
      expect(reader.events('journal_failed')).toEqual([])
    },
  )

  it('JRN-08 is passed over in silence where neither type nor action is known', async () => {
    fileWith(running, [{ type: 'crmObject', action: 'CREATE', portalId: 1 }, { type: 7 }, {}, null])
    const reader = openReader(running)
    expect(await reader.readOnce()).toEqual({ kind: 'read', events: 4, more: true })
    expect(reader.events()).toEqual([])
  })

  it('JRN-01 deletes an account’s grants after its uninstall, revokes their tokens, and leaves a line', async () => {
    const reader = openReader(running)
    running.hubspot.uninstall(aurora)
    expect(await reader.readAll()).toEqual({ kind: 'read', events: 0, more: false })

    expect([await running.row(ada), await running.row(jonas)]).toEqual([null, null])
    expect(await running.read(ada)).toMatchObject({ status: 403, code: 'connection_required' })
    expect((await running.read(kenji, '2001')).status).toBe(200)
    while (await reader.grant.revokeQueued());
    await expect.poll(() => running.hubspot.calls.filter(({ kind }) => kind === 'revoke')).toHaveLength(2)
    expect(await auditActions(running, aurora)).toContain('uninstall')
    expect(await auditActions(running, basalt)).not.toContain('uninstall')
    expect(reader.events('account_uninstalled')).toMatchObject([{ portalId: aurora }])
  })

  it('JRN-06 removes what is kept of a contact that was deleted for privacy', async () => {
    const rid = newRid()
    expect((await running.write(ada, 'Call back on Monday', { rid })).status).toBe(201)
    expect((await running.read(ada, '1001')).status).toBe(200)
    expect((await running.read(ada, '1002')).status).toBe(200)

    running.hubspot.deletePrivately(aurora, '1001')
    const reader = openReader(running)
    await reader.readAll()
    const { store, config } = running
    const linesOf = (id: string) =>
      store.audit.list({ appId: config.app.id, record: { type: 'contact', id }, limit: 9 })
    expect([await linesOf('1001'), (await linesOf('1002')).length]).toEqual([[], 1])
    expect(await running.write(ada, 'Call back on Monday', { rid })).toMatchObject({
      code: 'outcome_unknown',
    })
    expect(JSON.stringify(reader.events('record_forgotten'))).not.toContain('1001')
  })

  it('JRN-09 ends one user’s grant when only that user left, and the colleague’s card goes on', async () => {
    const before = introspected()
    running.hubspot.uninstallUser(ada)
    const reader = openReader(running)
    await reader.readAll()
    expect(await connected()).toEqual([false, true, true])
    expect(await running.read(ada)).toMatchObject({ status: 403, code: 'connection_required' })
    expect((await running.read(jonas)).status).toBe(200)
    expect(introspected()).toBe(before)
    expect(reader.events('user_uninstalled')).toMatchObject([{ ...ada }])
    expect(await auditActions(running, aurora)).toEqual(['disconnect', 'read', 'read'])
    expect(await running.store.revocations.take(9, 1_000)).toMatchObject([{ key: ada }])
  })

  it.each(['one user', 'the account'])(
    'JRN-09 asks HubSpot who left when its events do not say: %s',
    async (who) => {
      const before = introspected()
      running.hubspot.setJournal({ properties: 'none' })
      if (who === 'one user') running.hubspot.uninstallUser(ada)
      else running.hubspot.uninstall(aurora)
      const reader = openReader(running)
      await reader.readAll()
      expect(await connected()).toEqual(who === 'one user' ? [false, true, true] : [false, false, true])
      // About this account's two, once.
      expect(introspected()).toBe(before + 2)
      expect(reader.events('account_checked')).toMatchObject([{ portalId: aurora }])
      expect(await auditActions(running, aurora)).toEqual(
        who === 'one user' ? ['disconnect'] : ['disconnect', 'disconnect'],
      )
      expect(reader.pausedMs()).toBe(0)
    },
  )

  it('JRN-09 asks again later, and before the next event, when HubSpot does not say who left', async () => {
    running.hubspot.setJournal({ properties: 'none' })
    running.hubspot.journal.hold()
    running.hubspot.uninstallUser(ada)
    running.hubspot.uninstall(kenji.portalId)
    running.hubspot.journal.release()
    running.hubspot.faults.add({ on: 'introspect', act: { status: 503 } })
    const reader = openReader(running)
    expect(await reader.readOnce()).toEqual({ kind: 'failed' })
    expect(reader.events('journal_failed')).toMatchObject([{ reason: 'introspection_unanswered' }])
    expect(await connected()).toEqual([true, true, true])
    running.hubspot.faults.clear()
    await openReader(running).readAll()
    expect(await connected()).toEqual([false, true, false])
  })

  it('JRN-09 goes on after a day in which HubSpot did not say who left an account', async () => {
    const hourMs = 60 * 60_000
    running.hubspot.setJournal({ properties: 'none' })
    running.hubspot.uninstallUser(ada)
    running.hubspot.faults.add({ on: 'introspect', act: { status: 400 } })
    for (let hour = 0; hour < 24; hour += 1) {
      expect((await openReader(running).readOnce()).kind).toBe('failed')
      await running.moveClock(hourMs)
    }
    const reader = openReader(running)
    expect((await reader.readOnce()).kind).toBe('read')
    expect(reader.events('account_checked')).toEqual([])
    expect(reader.events('check_given_up')).toMatchObject([{ level: 'error', portalId: aurora }])
  })
})

describe.each(eachStore)('With one grant for an account, on %s', (_, open) => {
  let running: RunningBackend
  beforeEach(async () => {
    running = await startResting(open, { settings: { APP_ACCESS: 'account' } })
    await openReader(running).readAll()
    await running.connect(ada)
    await openReader(running).readAll()
  })
  afterEach(() => running.close())

  it('JRN-09 a user who leaves ends nothing that HubSpot still honours', async () => {
    fileWith(running, [
      {
        type: 'app_lifecycle_event',
        action: 'APP_UNINSTALL',
        portalId: Number(aurora),
        occurredAt: new Date(running.clock()).toISOString(),
        properties: { hs_app_install_level: 'USER', hs_user_id: ada.userId },
      },
    ])
    await openReader(running).readOnce()
    expect((await running.read(ada)).status).toBe(200)
  })

  it('JRN-09 an account that left is found by asking, and its line names nobody', async () => {
    running.hubspot.setJournal({ properties: 'none' })
    running.hubspot.uninstall(aurora)
    await openReader(running).readAll()
    expect(await running.read(ada)).toMatchObject({ code: 'connection_required' })
    const [line] = await running.store.audit.list({
      appId: running.config.app.id,
      portalId: aurora,
      limit: 1,
    })
    expect(line).toMatchObject({ action: 'uninstall', userId: '' })
  })
})
