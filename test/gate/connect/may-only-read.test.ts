// A user whose rights in HubSpot end at reading: the card asks for no more than it needs, so they connect and read.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { mira, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { connectLink, forgetGrants, install } from './install-steps.ts'

const write = 'crm.objects.contacts.write'

describe.each(eachStore)('A user who may only read, on %s', (_, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(open)
  })
  afterEach(() => forgetGrants(running))
  afterAll(() => running.close())

  const notes = () => running.hubspot.crm.notesOf(mira.portalId, '1001').length

  it('HUB-05 connects and reads, and is told why a note is refused', async () => {
    running.hubspot.setUserAccess(mira, { mayEditContacts: false })
    expect((await install(running, mira, await connectLink(running, mira))).status).toBe(303)
    expect((await running.row(mira))?.tokens.scopes).not.toContain(write)
    expect((await running.read(mira)).status).toBe(200)
    const before = notes()
    const note = await running.write(mira, 'May I?')
    expect([note.status, note.code, notes()]).toEqual([403, 'insufficient_scope', before])
    expect(note.body.error.message).toContain(write)
  })

  it('HUB-05 connects where an administrator takes the right away later, and is refused by HubSpot itself', async () => {
    running.hubspot.setUserAccess(mira, { mayEditContacts: true })
    expect((await install(running, mira)).status).toBe(303)
    expect((await running.row(mira))?.tokens.scopes).toContain(write)
    running.hubspot.setUserAccess(mira, { mayEditContacts: false })
    expect((await running.read(mira)).status).toBe(200)
    const before = notes()
    const note = await running.write(mira, 'And now?')
    expect([note.status, note.code, notes()]).toEqual([403, 'write_refused', before])
  })
})
