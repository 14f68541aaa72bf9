// What HubSpot's journal tells is carried out once, by one reader at a time, whatever happens on the way.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../backend/gate/store/open-store.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada, kenji, type RunningBackend } from '../../setup/running-backend.ts'
import { auditActions, fileWith, journalCalls, openReader, startResting } from './readers.ts'

const [aurora, basalt] = [ada.portalId, kenji.portalId]

describe.each(eachStore)('The journal on %s', (_, open) => {
  let running: RunningBackend
  beforeEach(async () => {
    running = await startResting(open)
    await openReader(running).readAll()
  })
  afterEach(() => running.close())

  it('JRN-02 carries an uninstall out once when its file comes again, also after a restart', async () => {
    const reader = openReader(running)
    await running.connect(ada)
    running.hubspot.uninstall(aurora)
    await reader.readAll()
    // The same events in another file: HubSpot promises no less than once.
    running.hubspot.journal.repeatLast()
    expect(await reader.readOnce()).toEqual({ kind: 'read', events: 1, more: true })
    running.hubspot.journal.repeatLast()
    expect(await openReader(running).readOnce()).toEqual({ kind: 'read', events: 1, more: true })
    expect(await auditActions(running, aurora)).toEqual(['uninstall'])
    expect(await openReader(running).readOnce()).toEqual({ kind: 'read', events: 0, more: false })
  })

  it('JRN-02 keeps a grant that was connected after the uninstall, when the file comes again', async () => {
    await running.connect(ada)
    await openReader(running).readAll()
    running.hubspot.uninstall(aurora)
    await openReader(running).readAll()
    await running.moveClock(60_000)
    // Repeated before the install of the new grant is written.
    running.hubspot.journal.repeatLast()
    await running.connect(ada)
    const reader = openReader(running)
    await reader.readAll()
    expect(reader.events('account_uninstalled')).toHaveLength(1)
    expect(await running.row(ada)).not.toBeNull()
    expect(await auditActions(running, aurora)).toEqual(['uninstall'])
  })

  it('JRN-02 does not fetch a file that is behind it', async () => {
    await running.connect(ada)
    await openReader(running).readAll()
    const held = await running.store.journal.lease(running.config.app.id, 1)
    await running.store.journal.release(running.config.app.id, held?.epoch ?? 0)
    const body = { url: `${running.hubspot.url}/behind`, currentOffset: held?.position.offset }
    running.hubspot.faults.add({ on: 'journal', path: /next$/, times: 1, act: { status: 200, body } })
    expect(await openReader(running).readOnce()).toEqual({ kind: 'read', events: 0, more: false })
  })

  it('JRN-03 reads in one of three processes at a time, and the offset never goes back', async () => {
    const contacts = ['1001', '1002', '1004', '1005', '1008', '1009']
    await running.connect(ada)
    await openReader(running).readAll()
    for (const contactId of contacts) await running.read(ada, contactId)
    for (const contactId of contacts) running.hubspot.deletePrivately(aurora, contactId)

    let reading = 0
    let most = 0
    const offsets: (string | null)[] = []
    const watched = (store: Store): Store => ({
      ...store,
      journal: {
        ...store.journal,
        async lease(...args) {
          const held = await store.journal.lease(...args)
          if (held) most = Math.max(most, (reading += 1))
          return held
        },
        async advance(...args) {
          const moved = await store.journal.advance(...args)
          const [, , { offset }] = args
          if (moved && offsets.at(-1) !== offset) offsets.push(offset)
          return moved
        },
        async release(...args) {
          reading -= 1
          await store.journal.release(...args)
        },
      },
    })
    const others = [await running.another(), await running.another()]
    const readers = [running, ...others].map(({ store }) => openReader(running, { store: watched(store) }))
    await Promise.all(
      readers.map(async (reader) => {
        for (let turn = 0; turn < 12; turn += 1) await reader.readOnce()
      }),
    )
    await readers[0]?.readAll()

    expect(most).toBe(1)
    expect(new Set(offsets).size).toBe(offsets.length)
    expect(offsets).toHaveLength(contacts.length + 1)
    expect(readers.flatMap((reader) => reader.events('record_forgotten'))).toHaveLength(contacts.length)
    const files = journalCalls(running, /\/files\//).length
    expect(files).toBe(contacts.length + 1)
  })

  it('JRN-05 goes on with the next event after a crash between two events of a file', async () => {
    for (const who of [ada, kenji]) await running.connect(who)
    await openReader(running).readAll()
    await running.read(ada, '1002')
    running.hubspot.journal.hold()
    running.hubspot.uninstall(basalt)
    running.hubspot.deletePrivately(aurora, '1002')
    running.hubspot.uninstall(aurora)
    running.hubspot.journal.release()

    const dying: Store = {
      ...running.store,
      journal: {
        ...running.store.journal,
        async advance(...args) {
          const moved = await running.store.journal.advance(...args)
          if (args[3]?.kind === 'privacy-deletion') throw new Error('the process ends here')
          return moved
        },
        release: async () => undefined,
      },
    }
    const first = openReader(running, { store: dying })
    expect(await first.readOnce()).toEqual({ kind: 'failed' })
    expect([await running.row(kenji), (await running.row(ada)) !== null]).toEqual([null, true])

    expect(await openReader(running).readOnce()).toEqual({ kind: 'elsewhere' })
    await running.moveClock(21_000)
    const second = openReader(running)
    expect(await second.readOnce()).toEqual({ kind: 'read', events: 1, more: true })
    expect(second.events('account_uninstalled')).toMatchObject([{ portalId: aurora }])
    expect(await auditActions(running, basalt)).toEqual(['uninstall'])
    expect(await auditActions(running, aurora)).toEqual(['read', 'privacy-deletion', 'uninstall'])

    // Events of the next file are counted from its own beginning.
    await second.readAll()
    await running.connect(kenji)
    running.hubspot.uninstall(basalt)
    await second.readAll()
    expect(await running.row(kenji)).toBeNull()
  })

  it.each([
    ['a type it does not know', { type: 'OBJECT', action: 'CREATE', portalId: 100001 }],
    ['a form it does not know', { type: 'APP_LIFECYCLE_EVENT', action: 'APP_UNINSTALL', portalId: 'x' }],
    ['nothing in it', null],
  ])('passes over an event with %s', async (_name, event) => {
    await running.connect(ada)
    await openReader(running).readAll()
    fileWith(running, [
      event,
      {
        type: 'APP_LIFECYCLE_EVENT',
        action: 'APP_UNINSTALL',
        portalId: 100001,
        occurredAt: new Date(running.clock()).toISOString(),
        properties: { hs_app_id: running.config.app.id, hs_app_install_level: 'PORTAL' },
      },
    ])
    expect(await openReader(running).readOnce()).toEqual({ kind: 'read', events: 2, more: true })
    expect(await running.row(ada)).toBeNull()
  })
})
