// Reads a contact for the card in two rounds of calls: the record with what is associated to it, then those in parallel.
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import {
  contactRecord,
  record,
  records,
  type Associated,
  type ContactRecord,
  type HubSpotRecord,
} from './hubspot-shapes.ts'
import { ifCovered, type Labels, type ReadLabels } from './labels.ts'

/** What was read of a contact, still in HubSpot's words. `deals` null: the grant does not cover them. */
export interface Contact {
  record: ContactRecord
  company: HubSpotRecord | null
  deals: { records: HubSpotRecord[]; truncated: boolean } | null
  notes: HubSpotRecord[]
  labels: Labels
}

const contactProperties = [
  'firstname',
  'lastname',
  'jobtitle',
  'email',
  'phone',
  'lifecyclestage',
  'hs_lead_status',
  'hubspot_owner_id',
  'notes_last_contacted',
  'notes_last_updated',
  'notes_next_activity_date',
]
const dealProperties = ['dealname', 'dealstage', 'amount', 'deal_currency_code', 'closedate', 'hs_is_closed']
const noteProperties = ['hs_note_body', 'hs_timestamp', 'hubspot_owner_id']

/** HubSpot's limit for one batch read. */
const batchLimit = 100

const optionalParts = { companies: 'crm.objects.companies.read', deals: 'crm.objects.deals.read' } as const

export function createContactReader({ crm, readLabels }: { crm: Crm; readLabels: ReadLabels }) {
  /** The contact as the token's user may see it, else `record_not_found`. */
  async function read(token: LentToken, contactId: string): Promise<Contact> {
    const [found, labels] = await Promise.all([readRecord(token, contactId), readLabels(token)])
    const { companies, deals, notes } = found.associations
    const [company, openDeals, latestNotes] = await Promise.all([
      readCompany(token, found.id, companies),
      ifCovered(token, optionalParts.deals, () => readDeals(token, found.id, deals), null),
      readMany(token, found.id, 'notes', notes, latestFirst),
    ])
    return { record: found, company, deals: openDeals, notes: latestNotes.records, labels }
  }

  async function readRecord(token: LentToken, contactId: string): Promise<ContactRecord> {
    const covered = Object.entries(optionalParts).filter(([, scope]) => token.scopes.includes(scope))
    const associations = [...covered.map(([name]) => name), 'notes'].join(',')
    const query = `properties=${contactProperties.join(',')}&associations=${associations}`
    const path = `/crm/objects/{version}/contacts/${contactId}?${query}`
    return readBody(
      contactRecord,
      await crm.read(token, {
        endpoint: 'contact',
        method: 'GET',
        about: { record: contactId },
        path,
      }),
    )
  }

  async function readCompany(
    token: LentToken,
    contactId: string,
    companies: Associated,
  ): Promise<HubSpotRecord | null> {
    const list = companies?.results ?? []
    const primary = list.find(({ type }) => type === 'contact_to_company') ?? list[0]
    if (!primary) return null
    const path = `/crm/objects/{version}/companies/${primary.id}?properties=name`
    const get = () =>
      crm.read(token, { endpoint: 'company', method: 'GET', about: { partOf: contactId }, path })
    return ifCovered(token, optionalParts.companies, async () => readBody(record, await get()), null)
  }

  async function readDeals(token: LentToken, contactId: string, deals: Associated) {
    return readMany(token, contactId, 'deals', deals, {
      properties: dealProperties,
      sort: 'closedate',
      direction: 'ASCENDING',
      filters: [{ propertyName: 'hs_is_closed', operator: 'EQ', value: 'false' }],
    })
  }

  /**
   * The associated records: by one batch while their ids fit into one page. More than a page are searched instead,
   * because the page's ids are in no useful order; search is slower to see new records (HubSpot docs, "CRM search").
   */
  async function readMany(
    token: LentToken,
    contactId: string,
    type: 'deals' | 'notes',
    ids: Associated,
    by: Order,
  ) {
    const results = ids?.results ?? []
    if (results.length === 0) return { records: [], truncated: false }
    const unique = [...new Set(results.map(({ id }) => id))]
    const many = ids?.paging?.next !== undefined || unique.length > batchLimit
    const json = many
      ? {
          filterGroups: [
            {
              filters: [
                { propertyName: 'associations.contact', operator: 'EQ', value: contactId },
                ...by.filters,
              ],
            },
          ],
          properties: by.properties,
          sorts: [{ propertyName: by.sort, direction: by.direction }],
          limit: batchLimit,
        }
      : { inputs: unique.map((id) => ({ id })), properties: by.properties }
    const path = `/crm/objects/{version}/${type}/${many ? 'search' : 'batch/read'}`
    const call = {
      endpoint: type,
      method: 'POST',
      about: { partOf: contactId },
      path,
      json,
    } as const
    const found = readBody(records, await crm.read(token, call)).results
    return { records: found, truncated: many && found.length >= batchLimit }
  }

  return { read }
}

interface Order {
  properties: string[]
  sort: string
  direction: 'ASCENDING' | 'DESCENDING'
  filters: { propertyName: string; operator: string; value: string }[]
}

const latestFirst: Order = {
  properties: noteProperties,
  sort: 'hs_timestamp',
  direction: 'DESCENDING',
  filters: [],
}

export type ContactReader = ReturnType<typeof createContactReader>
