// The life of a card in an account, from the first look to the uninstall, with a grant for each user and with one for all.
import { afterEach, describe, expect, it } from 'vitest'
import { connectLink, install } from '../gate/connect/install-steps.ts'
import { eachStore, type OpenStore } from '../setup/databases.ts'
import {
  ada,
  jonas,
  kenji,
  mira,
  startRunningBackend,
  type RunningBackend,
} from '../setup/running-backend.ts'

const ways = eachStore.flatMap(([store, open]) =>
  (['user', 'account'] as const).map((access) => [access, store, open] as [typeof access, string, OpenStore]),
)

describe.each(ways)('a card with APP_ACCESS=%s on %s', (access, _store, open) => {
  let running: RunningBackend
  afterEach(() => running.close())

  async function connected() {
    running = await startRunningBackend(open, { settings: { APP_ACCESS: access } })
    const visit = await install(running, ada, await connectLink(running, ada))
    expect(visit).toMatchObject({ status: 303, location: 'https://card.example.com/oauth/connected' })
  }

  it('asks to connect, goes through consent, shows the contact, and writes a note', async () => {
    await connected()
    const { body } = await running.read(ada)
    expect(body.contact).toMatchObject({ id: '1001', name: 'Sofia Marino', ownerName: 'Jonas Weber' })
    expect(body.deals.open).toHaveLength(3)
    const written = await running.write(ada, 'Meets on Friday <b>at noon</b>')
    expect(written).toMatchObject({
      status: 201,
      body: { note: { text: 'Meets on Friday <b>at noon</b>', author: 'Ada Lindqvist' } },
    })
    expect((await running.read(ada)).body.notes[0]).toMatchObject(written.body.note)
    const [html] = running.hubspot.crm
      .notesOf('100001', '1001')
      .slice(-1)
      .map(({ properties }) => properties['hs_note_body'])
    expect(html).toBe('Meets on Friday &lt;b&gt;at noon&lt;/b&gt;')
  })

  it('shows a colleague their own connection, or the account’s, and never another account’s', async () => {
    await connected()
    const colleague = await running.read(jonas)
    if (access === 'user') expect(colleague.code).toBe('connection_required')
    else expect(colleague.status).toBe(200)
    expect((await running.read(kenji, '2001')).code).toBe('connection_required')
    expect((await running.read(ada, '2001')).code).toBe('record_not_found')
  })

  it('holds a restricted user to what HubSpot lets the grant see', async () => {
    await connected()
    if (access === 'user') await running.connect(mira)
    expect((await running.read(mira, '1001')).status).toBe(200)
    // With one grant for all, its rights count: the price of APP_ACCESS=account.
    expect((await running.read(mira, '1003')).code).toBe(access === 'user' ? 'record_not_found' : undefined)
  })

  it('goes on over refreshes, and asks to connect again after the uninstall', async () => {
    await connected()
    for (let round = 0; round < 3; round += 1) {
      await running.moveClock(31 * 60_000)
      expect((await running.read(ada, '1002')).status).toBe(200)
    }
    expect(running.log.filter(({ event }) => event === 'grant_refreshed')).toHaveLength(3)
    running.hubspot.uninstall(ada.portalId)
    const gone = await running.read(ada, '1002')
    expect(['reauthorization_required', 'connection_required']).toContain(gone.code)
    expect(gone.body.error.connectUrl).toContain('/oauth/install?ticket=')
    const again = await install(running, ada, gone.body.error.connectUrl)
    expect(again.location).toBe('https://card.example.com/oauth/connected')
    expect((await running.read(ada, '1002')).status).toBe(200)
  })

  it('shows every kind of contact: empty, in four scripts, with many deals, merged, with markup in a note', async () => {
    await connected()
    const view = async (id: string) => (await running.read(ada, id)).body
    expect((await view('1002')).contact).toMatchObject({ name: null, email: null, company: null })
    expect(JSON.stringify(await view('1004'))).toMatch(/\p{Script=Arabic}/u)
    expect((await view('1005')).deals.open.length).toBeGreaterThan(30)
    expect((await running.read(ada, '1006')).code).toBe('record_not_found')
    expect((await view('1007')).contact.id).toBe('1001')
    // Markup is gone; a script that somebody typed as text stays the text it was.
    expect((await view('1008')).notes[0].text).toBe(
      'Look: bold link\n[image]\n<script>alert("text")</script>',
    )
    expect((await view('1009')).deals.totals.length).toBe(3)
    expect((await view('1011')).notes).toHaveLength(5)
  })

  it('costs HubSpot six calls for a contact with everything, and one for an empty one', async () => {
    await connected()
    await running.read(ada)
    const crm = () => running.hubspot.calls.filter(({ kind }) => kind === 'crm').length
    const before = crm()
    await running.read(ada)
    expect(crm() - before).toBe(6)
    await running.read(ada, '1002')
    expect(crm() - before).toBe(7)
  })
})

it('lives without the optional scopes', async () => {
  const running = await startRunningBackend(eachStore[0]![1])
  const scopes = ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write']
  const visit = await install(running, { ...ada, scopes }, await connectLink(running, ada))
  expect(visit.location).toBe('https://card.example.com/oauth/connected')
  const { status, body } = await running.read(ada)
  const missing = { unavailable: 'scope' }
  expect([status, body.deals, body.contact.company]).toEqual([200, missing, missing])
  expect(body.contact).toMatchObject({ ownerName: '9502', hasOwner: true })
  expect((await running.write(ada, 'Still')).status).toBe(201)
  await running.close()
})
