// The life of a card where HubSpot refuses everything but the contact itself and the creation of a note, as it may to a
// user-level app: connecting, looking, writing and going on over refreshes need nothing of it.
import { afterEach, describe, expect, it } from 'vitest'
import { connectLink, install } from '../gate/connect/install-steps.ts'
import { eachStore, type OpenStore } from '../setup/databases.ts'
import { ada, jonas, startRunningBackend, type RunningBackend } from '../setup/running-backend.ts'

const ways = eachStore.flatMap(([store, open]) =>
  (['user', 'account'] as const).map((access) => [access, store, open] as [typeof access, string, OpenStore]),
)

const refusal = {
  status: 403,
  body: {
    status: 'error',
    message: 'User level OAuth token is not allowed for this endpoint.',
    correlationId: '6f1d6f0e-3c3b-4a57-9a2e-0d6b3f7f6f10',
  },
}
const besideTheContact = [
  '^/account-info/',
  '^/crm/(owners|pipelines|properties|associations)/',
  '^/crm/objects/[^/]+/(companies|contacts/[^/]+/associations)/',
  '^/crm/objects/[^/]+/(companies|deals|notes|tasks|meetings|calls)/(batch/read|search)$',
]

describe.each(ways)('a card with APP_ACCESS=%s on %s, with all else refused', (access, _store, open) => {
  let running: RunningBackend
  afterEach(() => running.close())

  it('connects, shows the contact, writes a note once, goes on over refreshes, and connects again', async () => {
    running = await startRunningBackend(open, { settings: { APP_ACCESS: access } })
    for (const path of besideTheContact) running.hubspot.faults.add({ on: 'crm', path, act: refusal })
    expect((await install(running, ada, await connectLink(running, ada))).status).toBe(303)
    expect(await running.read(ada)).toMatchObject({
      status: 200,
      body: { contact: { name: 'Sofia Marino' } },
    })
    expect((await running.read(jonas)).status).toBe(access === 'user' ? 403 : 200)

    const notes = () => running.hubspot.crm.notesOf(ada.portalId, '1001').length
    const before = notes()
    expect(await running.write(ada, 'Still here')).toMatchObject({
      status: 201,
      body: { note: { text: 'Still here' } },
    })
    expect(notes()).toBe(before + 1)

    await running.moveClock(31 * 60_000)
    expect((await running.read(ada)).status).toBe(200)
    running.hubspot.uninstall(ada.portalId)
    const gone = await running.read(ada)
    expect(['reauthorization_required', 'connection_required']).toContain(gone.code)
    expect((await install(running, ada, gone.body.error.connectUrl)).status).toBe(303)
    expect((await running.read(ada)).status).toBe(200)
  })
})
