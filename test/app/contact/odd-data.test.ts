// Data as it is in real accounts, from HubSpot's answer to the card's.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, kenji, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'

let running: RunningBackend
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite)
  await running.connect(ada)
})
afterEach(() => running.close())

const view = async (id: string) => (await running.read(ada, id)).body

it('HUB-09 shows the five latest of forty notes of 60 KB', async () => {
  const { notes } = await view('1013')
  expect(notes.map(({ text }: { text: string }) => text.split('\n')[0])).toEqual(
    [40, 39, 38, 37, 36].map((number) => `Minutes ${number}`),
  )
})

it('HUB-09 sums odd amounts exactly, or says that a sum is not complete', async () => {
  const { deals } = await view('1014')
  const totals = Object.fromEntries(
    deals.totals.map(({ currency, amount }: { currency: string; amount: string }) => [currency, amount]),
  )
  expect(totals).toEqual({
    EUR: '1237392.3900000000002',
    SEK: '12345678901234567890.3',
    USD: '1500',
  })
  expect(deals.truncated).toBe(true)
})

it('HUB-09 names an owner who was deactivated, and says so', async () => {
  const { contact, notes } = await view('1019')
  expect(contact).toMatchObject({ ownerName: 'Vera Lindholm', ownerInactive: true })
  expect(notes[0]).toMatchObject({ author: 'Vera Lindholm', authorInactive: true })
})

it('HUB-09 keeps apart what tables and pictures show apart', async () => {
  const texts = (await view('1018')).notes.map(({ text }: { text: string }) => text)
  expect(texts).toContain('Before[image]after')
  expect(texts).toContain('[image]')
})

it('HUB-09 calls a page of deals incomplete that has more behind it', async () => {
  const results = Array.from({ length: 60 }, (_, index) => ({
    id: String(index + 1),
    properties: { amount: '1', hs_is_closed: 'false' },
  }))
  running.hubspot.faults.add({
    on: 'crm',
    path: /\/contacts\/1005$/,
    act: {
      status: 200,
      body: {
        id: '1005',
        properties: {},
        associations: { deals: { results: [{ id: '1', type: 'x' }], paging: { next: { after: '1' } } } },
      },
    },
  })
  running.hubspot.faults.add({
    on: 'crm',
    path: /\/deals\/search$/,
    act: { status: 200, body: { total: 250, results, paging: { next: { after: '60' } } } },
  })
  const { deals } = await view('1005')
  expect([deals.open.length, deals.truncated]).toEqual([60, true])
})

it.each(['again', ''])('HUB-09 ends the pages of owners at the cursor %j', async (after) => {
  const body = { results: [{ id: '9502', firstName: 'Jonas' }], paging: { next: { after } } }
  running.hubspot.faults.add({ on: 'crm', path: /\/crm\/owners\//, act: { status: 200, body } })
  expect((await view('1001')).contact.ownerName).toBe('Jonas')
  const pages = running.hubspot.calls.filter(
    ({ path, query }) => path.includes('/owners/') && query.includes('archived=false'),
  )
  expect(pages.length).toBeLessThanOrEqual(2)
})

it('CPU-01 keeps another account answered while three viewers read heavy notes', async () => {
  await running.connect(kenji)
  const records = running.hubspot.accounts.get('100001')?.records.notes
  for (const note of records?.values() ?? []) {
    if (note.id.startsWith('42')) note.properties['hs_note_body'] = '<p>a'.repeat(16_384)
  }
  let over = false
  const heavy = async () => {
    while (!over) await running.read(ada, '1013')
  }
  const viewers = [heavy(), heavy(), heavy()]
  const waits: number[] = []
  for (let view = 0; view < 20; view += 1) {
    const startedAt = performance.now()
    expect((await running.read(kenji, '2001')).status).toBe(200)
    waits.push(performance.now() - startedAt)
  }
  over = true
  await Promise.all(viewers)
  expect(waits.sort((one, other) => one - other)[17]).toBeLessThan(700)
})
