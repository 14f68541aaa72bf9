import { expect, it } from 'vitest'
import { contactView } from '../../../backend/app/contact/contact-view.ts'
import type { NoteView } from '../../../hubspot-project/src/app/cards/contract.ts'
import type { HubSpotRecord } from '../../../backend/app/crm/hubspot-shapes.ts'
import type { Contact } from '../../../backend/app/contact/read-contact.ts'

const record = (id: string, properties: Record<string, unknown>): HubSpotRecord => ({
  id,
  properties,
  createdAt: '2026-01-01T00:00:00Z',
})

const owners = new Map([
  ['9', { id: '9', userId: '501', name: 'Ada Lindqvist', inactive: false }],
  ['8', { id: '8', userId: '400', name: 'Tomas Berg', inactive: true }],
  ['7', { id: '7', userId: null, name: null, inactive: false }],
])

const contact = (parts: Partial<Contact> = {}, properties: Record<string, unknown> = {}): Contact => ({
  record: { ...record('1001', properties), associations: {} },
  company: null,
  deals: { records: [], complete: true, stages: new Map() },
  notes: { records: [], complete: true },
  tasks: { records: [], complete: true },
  meetings: { records: [], complete: true },
  lifecycleStages: new Map([['opportunity', 'Opportunity']]),
  leadStatuses: new Map([['IN_PROGRESS', 'In progress']]),
  owners,
  account: { currency: 'EUR', timeZone: 'Europe/Berlin' },
  mayWrite: true,
  readAt: Date.UTC(2026, 10, 24),
  ...parts,
})

const notesOf = (records: Contact['record'][]) =>
  contactView(contact({ notes: { records, complete: true } })).notes as NoteView[]

it('shows values by the labels of the account, and an unknown value as it is', () => {
  const properties = { lifecyclestage: 'opportunity', hs_lead_status: 'HOT', hubspot_owner_id: '9' }
  const { contact: shown } = contactView(contact({}, properties))
  expect(shown).toMatchObject({
    lifecycleStage: 'Opportunity',
    leadStatus: 'HOT',
    ownerName: 'Ada Lindqvist',
  })
})

it('HUB-09 shows the text of a note that came as a number, and of one that is nothing readable none', () => {
  const notes = [4021, true, { html: 'x' }, null].map((body, index) =>
    record(String(index + 1), { hs_note_body: body, hs_timestamp: '2026-01-01T00:00:00Z' }),
  )
  const shown = notesOf(notes)
  expect(shown.map(({ text }) => text)).toEqual(['4021', 'true', '', ''])
})

it('shows nothing where nothing is filled in', () => {
  const view = contactView(contact({}, { firstname: '', lastname: null }))
  expect(Object.entries(view.contact).filter(([, value]) => value)).toEqual([['id', '1001']])
  expect(view.activity).toEqual({ lastContactedAt: null, lastActivityAt: null, nextActivityAt: null })
})

it('HUB-01 shows raw values where the labels could not be read, and says which parts are missing', () => {
  const missing = { unavailable: 'refused' } as const
  const parts = { lifecycleStages: missing, leadStatuses: missing, account: missing, owners: new Map() }
  const properties = { lifecyclestage: 'opportunity', hs_lead_status: 'IN_PROGRESS', hubspot_owner_id: '9' }
  const gone = { company: missing, deals: missing, notes: missing }
  const view = contactView(contact({ ...parts, ...gone }, properties))
  expect(view.contact).toMatchObject({
    lifecycleStage: 'opportunity',
    leadStatus: 'IN_PROGRESS',
    ownerName: '9',
    hasOwner: true,
    company: missing,
  })
  expect([view.deals, view.notes]).toEqual([missing, missing])
})

it.each([
  [null, null, false, false],
  ['9', 'Ada Lindqvist', false, true],
  ['8', 'Tomas Berg', true, true],
  ['7', '7', false, true],
  ['404', '404', false, true],
])('HUB-09 shows the owner %j as %j', (id, ownerName, ownerInactive, hasOwner) => {
  const view = contactView(contact({}, { hubspot_owner_id: id }))
  expect(view.contact).toMatchObject({ ownerName, ownerInactive, hasOwner })
})

it.each([
  ['Ana \ud83d', 'Ana \ufffd'],
  ['\udc00Ana', '\ufffdAna'],
  ['Ana\u0000', 'Ana'],
  ['  Ana ', 'Ana'],
  [' ', null],
  [42, '42'],
  [true, 'true'],
  [{ first: 'Ana' }, null],
  ['x'.repeat(70_000), `${'x'.repeat(999)}…`],
])('HUB-09 shows a first name %j as %j', (firstname, name) => {
  expect(contactView(contact({}, { firstname })).contact.name).toBe(name)
})

it('shows the latest notes as plain text with their authors', () => {
  const notes = ['9', '8', '404', null].map((owner, index) =>
    record(String(index), {
      hs_note_body: `<p>Note <b>${index}</b></p>`,
      hs_timestamp: `2026-11-0${5 - index}T10:00:00Z`,
      hubspot_owner_id: owner,
    }),
  )
  const shown = notesOf(notes)
  expect(shown.map(({ text }) => text)).toEqual(['Note 0', 'Note 1', 'Note 2', 'Note 3'])
  expect(shown.map(({ author, authorInactive }) => [author, authorInactive])).toEqual([
    ['Ada Lindqvist', false],
    ['Tomas Berg', true],
    ['404', false],
    [null, false],
  ])
})

it('dates a note without a time by its creation', () => {
  const notes = [record('1', { hs_timestamp: '0', hs_note_body: null })]
  const shown = notesOf(notes)
  expect(shown[0]).toMatchObject({ createdAt: '2026-01-01T00:00:00.000Z', text: '' })
})

it('reads instants in both forms that HubSpot writes', () => {
  const { activity } = contactView(
    contact(
      {},
      {
        notes_last_contacted: '1790000000000',
        notes_last_updated: '2026-11-20T09:30:00Z',
        notes_next_activity_date: 'soon',
      },
    ),
  )
  expect(activity).toEqual({
    lastContactedAt: '2026-09-21T14:13:20.000Z',
    lastActivityAt: '2026-11-20T09:30:00.000Z',
    nextActivityAt: null,
  })
})
