import { expect, it } from 'vitest'
import { contactView } from '../../../backend/app/contact/contact-view.ts'
import type { NoteView, OpenDeals } from '../../../hubspot-project/src/app/cards/contract.ts'
import type { HubSpotRecord } from '../../../backend/app/contact/hubspot-shapes.ts'
import type { Labels } from '../../../backend/app/contact/labels.ts'
import type { Contact } from '../../../backend/app/contact/read-contact.ts'

const record = (id: string, properties: Record<string, string | null>): HubSpotRecord => ({
  id,
  properties,
  createdAt: '2026-01-01T00:00:00Z',
})

const labels: Labels = {
  lifecycleStages: new Map([['opportunity', 'Opportunity']]),
  leadStatuses: new Map([['IN_PROGRESS', 'In progress']]),
  dealStages: new Map([
    ['proposal', { label: 'Proposal sent', closed: false }],
    ['won', { label: 'Closed won', closed: true }],
  ]),
  owners: [{ id: '9', userId: '501', firstName: 'Ada', lastName: 'Lindqvist', email: 'ada@example.com' }],
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
}

const contact = (parts: Partial<Contact> = {}, properties: Record<string, string | null> = {}): Contact => ({
  record: { ...record('1001', properties), associations: {} },
  company: null,
  deals: { records: [], truncated: false },
  notes: [],
  labels,
  ...parts,
})

it('shows values by the labels of the account, and an unknown value as it is', () => {
  const properties = { lifecyclestage: 'opportunity', hs_lead_status: 'HOT', hubspot_owner_id: '9' }
  const { contact: shown } = contactView(contact({}, properties))
  expect(shown).toMatchObject({
    lifecycleStage: 'Opportunity',
    leadStatus: 'HOT',
    ownerName: 'Ada Lindqvist',
  })
})

it('shows nothing where nothing is filled in', () => {
  const view = contactView(contact({}, { firstname: '', lastname: null }))
  expect(Object.entries(view.contact).filter(([, value]) => value)).toEqual([['id', '1001']])
  expect(view.activity).toEqual({ lastContactedAt: null, lastActivityAt: null, nextActivityAt: null })
})

it('lists open deals by close date and sums them by currency', () => {
  const records = [
    record('1', {
      dealname: 'Late',
      dealstage: 'proposal',
      amount: '100.10',
      closedate: '2026-12-24T12:00:00Z',
    }),
    record('2', {
      dealname: 'Soon',
      dealstage: 'proposal',
      amount: '0.20',
      closedate: '2026-12-01T12:00:00Z',
    }),
    record('3', { dealname: 'Won', dealstage: 'won', amount: '999' }),
    record('4', { dealname: 'Flagged', dealstage: 'custom', hs_is_closed: 'true', amount: '999' }),
    record('5', { dealname: 'Dollars', dealstage: 'proposal', amount: '7', deal_currency_code: 'USD' }),
    record('6', { dealname: 'No amount', dealstage: 'proposal' }),
  ]
  const deals = contactView(contact({ deals: { records, truncated: true } })).deals as OpenDeals
  expect(deals.open.map(({ name }) => name)).toEqual(['Soon', 'Late', 'Dollars', 'No amount'])
  expect(deals.totals).toEqual([
    { currency: 'EUR', amount: '100.30', deals: 3 },
    { currency: 'USD', amount: '7', deals: 1 },
  ])
  expect(deals.truncated).toBe(true)
})

it('shows a close date as the day it is in the time zone of the account', () => {
  const records = [record('1', { dealstage: 'proposal', closedate: '2026-12-01T23:30:00Z' })]
  const deals = contactView(contact({ deals: { records, truncated: false } })).deals as OpenDeals
  expect(deals.open[0]?.closeDate).toBe('2026-12-02')
})

it('shows no deals at all when the grant does not cover them', () => {
  expect(contactView(contact({ deals: null })).deals).toEqual({ unavailable: 'scope' })
})

it('shows the five latest notes as plain text with their authors', () => {
  const notes = Array.from({ length: 7 }, (_, index) =>
    record(String(index), {
      hs_note_body: `<p>Note <b>${index}</b></p>`,
      hs_timestamp: `2026-11-0${index + 1}T10:00:00Z`,
      hubspot_owner_id: index === 6 ? '9' : '404',
    }),
  )
  const latest = contactView(contact({ notes })).notes as NoteView[]
  expect(latest.map(({ text }) => text)).toEqual(['Note 6', 'Note 5', 'Note 4', 'Note 3', 'Note 2'])
  expect(latest.map(({ author }) => author)).toEqual(['Ada Lindqvist', null, null, null, null])
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
