// From HubSpot's words to the card's: labels for values, plain text for HTML, exact sums. Pure.
import type {
  ContactView,
  DealView,
  NoteView,
  OpenDeals,
} from '../../../hubspot-project/src/app/cards/contract.ts'
import { addMoney, asAmount } from './add-money.ts'
import type { HubSpotRecord, Owner } from './hubspot-shapes.ts'
import type { Labels } from './labels.ts'
import { htmlToText } from './note-text.ts'
import type { Contact } from './read-contact.ts'

const latestNotes = 5

export function contactView({ record, company, deals, notes, labels }: Contact): ContactView {
  const property = (name: string) => record.properties[name] || null
  return {
    contact: {
      id: record.id,
      name: [property('firstname'), property('lastname')].filter(Boolean).join(' ') || null,
      jobTitle: property('jobtitle'),
      email: property('email'),
      phone: property('phone'),
      lifecycleStage: labelOf(labels.lifecycleStages, property('lifecyclestage')),
      leadStatus: labelOf(labels.leadStatuses, property('hs_lead_status')),
      ownerName: ownerName(labels.owners, property('hubspot_owner_id')),
      ownerInactive: false,
      company: company && { id: company.id, name: company.properties['name'] || null },
    },
    activity: {
      lastContactedAt: instant(property('notes_last_contacted')),
      lastActivityAt: instant(property('notes_last_updated')),
      nextActivityAt: instant(property('notes_next_activity_date')),
    },
    deals: deals ? openDeals(deals, labels) : { unavailable: 'scope' },
    notes: notes
      .map((note) => noteView(note, labels))
      .sort((one, other) => other.createdAt.localeCompare(one.createdAt))
      .slice(0, latestNotes),
    mayWrite: true,
  }
}

function openDeals({ records, truncated }: NonNullable<Contact['deals']>, labels: Labels): OpenDeals {
  const open = records
    .filter((deal) => !isClosed(deal, labels))
    .map((deal) => dealView(deal, labels))
    .sort((one, other) => (one.closeDate ?? '9').localeCompare(other.closeDate ?? '9'))
  const byCurrency = Map.groupBy(open, ({ currency }) => currency)
  const totals = [...byCurrency]
    .map(([currency, own]) => ({
      currency,
      amount: addMoney(own.map(({ amount }) => amount)),
      deals: own.length,
    }))
    .sort((one, other) => other.deals - one.deals)
  return { open, totals, truncated }
}

/** By HubSpot's own flag, else by the stage: accounts may have stages of their own that close a deal. */
function isClosed({ properties }: HubSpotRecord, labels: Labels): boolean {
  const flag = properties['hs_is_closed']
  if (flag === 'true' || flag === 'false') return flag === 'true'
  return labels.dealStages.get(properties['dealstage'] ?? '')?.closed ?? false
}

function dealView({ id, properties }: HubSpotRecord, labels: Labels): DealView {
  const stage = properties['dealstage'] || null
  return {
    id,
    name: properties['dealname'] || null,
    stage: stage && (labels.dealStages.get(stage)?.label ?? stage),
    amount: asAmount(properties['amount']),
    currency: properties['deal_currency_code'] || labels.currency || 'USD',
    closeDate: dateIn(labels.timeZone, instant(properties['closedate'] ?? null)),
  }
}

function noteView({ id, properties, createdAt }: HubSpotRecord, labels: Labels): NoteView {
  return {
    id,
    text: htmlToText(properties['hs_note_body'] ?? ''),
    createdAt: instant(properties['hs_timestamp'] ?? null) ?? instant(createdAt) ?? '',
    author: ownerName(labels.owners, properties['hubspot_owner_id'] ?? null),
    authorInactive: false,
  }
}

const labelOf = (labels: ReadonlyMap<string, string>, value: string | null) =>
  value && (labels.get(value) ?? value)

export function ownerName(owners: readonly Owner[], id: string | null): string | null {
  const owner = id ? owners.find((one) => one.id === id) : undefined
  return (owner && [owner.firstName, owner.lastName].filter(Boolean).join(' ')) || owner?.email || null
}

/** HubSpot writes instants as ISO 8601 or as milliseconds, as text. */
function instant(text: string | null): string | null {
  if (!text) return null
  const date = new Date(/^\d{10,16}$/.test(text) ? Number(text) : text)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** The calendar day an instant falls on in the account's time zone; HubSpot shows close dates so. */
function dateIn(timeZone: string, at: string | null): string | null {
  if (!at) return null
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(at))
}
