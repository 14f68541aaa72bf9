// Reads the record the view is about, and what is associated with it. Only this read decides about the answer.
import { Refusal } from '../../gate/errors.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import {
  associationList,
  associations,
  associationsByType,
  contactRecord,
  type ContactRecord,
} from './hubspot-shapes.ts'

export type AssociatedType = 'companies' | 'deals' | 'notes'

export interface Associated {
  /** Each once; a primary one first. */
  ids: string[]
  /** HubSpot has more than these. */
  more: boolean
}

export interface FoundRecord {
  record: ContactRecord
  associated(token: LentToken, type: AssociatedType): Promise<Associated>
}

const properties = [
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
].join(',')

/** HubSpot's association type "contact to primary company", as a name inside a record and as a number elsewhere. */
const primary = { name: 'contact_to_company', typeId: 1 }

export function createRecordReader(crm: Crm) {
  async function get(token: LentToken, contactId: string, query: string): Promise<ContactRecord> {
    const path = `/crm/objects/{version}/contacts/${contactId}?${query}`
    const about = { record: contactId }
    const call = { endpoint: 'contact', method: 'GET', about, path } as const
    return readBody(contactRecord, await crm.read(token, call))
  }

  /** One call for the record and all that is associated with it; where HubSpot refuses that, the record alone. */
  async function read(
    token: LentToken,
    contactId: string,
    types: readonly AssociatedType[],
  ): Promise<FoundRecord> {
    try {
      const record = await get(token, contactId, `properties=${properties}&associations=${types.join(',')}`)
      return { record, associated: async (_token, type) => inside(record, type) }
    } catch (error) {
      if (!mayBeAboutAssociations(error)) throw error
      const record = await get(token, contactId, `properties=${properties}`)
      return { record, associated: (own, type) => list(own, record.id, type) }
    }
  }

  async function list(token: LentToken, contactId: string, type: AssociatedType): Promise<Associated> {
    const path = `/crm/objects/{version}/contacts/${contactId}/associations/${type}?limit=500`
    const about = { partOf: contactId }
    const call = { endpoint: 'associations', method: 'GET', about, path } as const
    const { results, paging } = readBody(associationList, await crm.read(token, call))
    const links = results.found.map(({ toObjectId, associationTypes }) => ({
      id: toObjectId,
      primary: associationTypes.found.some(({ typeId }) => Number(typeId) === primary.typeId),
    }))
    return { ids: primaryFirst(links), more: paging !== null || !results.complete }
  }

  return {
    read,
    /** Whether HubSpot still gives this record to this token, and nothing more. */
    look: (token: LentToken, contactId: string) => get(token, contactId, 'properties=email'),
  }
}

function inside({ associations: all }: ContactRecord, type: AssociatedType): Associated {
  const own = all === undefined || all === null ? undefined : readBody(associationsByType, all)[type]
  if (own === undefined || own === null) return { ids: [], more: false }
  const { results, paging } = readBody(associations, own)
  const links = results.found.map((link) => ({ id: link.id, primary: link.type === primary.name }))
  return { ids: primaryFirst(links), more: Boolean(paging?.next) || !results.complete }
}

const primaryFirst = (links: { id: string; primary: boolean }[]): string[] => [
  ...new Set([...links.filter((link) => link.primary), ...links].map((link) => link.id)),
]

const mayBeAboutAssociations = (error: unknown) =>
  error instanceof Refusal &&
  (error.code === 'insufficient_scope' || error.detail.reason === 'user_level_refused')
