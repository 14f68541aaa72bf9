// Reads the record the view is about, and what is associated with it. Only this read decides about the answer.
import { Refusal, type Meaning } from '../../gate/errors.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import type { RecordType } from '../../gate/record.ts'
import {
  associationList,
  associations,
  associationsByType,
  contactRecord,
  type ContactRecord,
} from './hubspot-shapes.ts'

export type AssociatedType = 'companies' | 'deals' | 'notes' | 'tasks' | 'meetings'

export interface Associated {
  /** Each once; a primary one first. */
  ids: readonly string[]
  /** HubSpot has more than these. */
  more: boolean
}

export interface FoundRecord {
  record: ContactRecord
  associated(token: LentToken, type: AssociatedType): Promise<Associated>
}

/** What is read of records of one type. */
export interface RecordReading {
  type: RecordType
  properties: readonly string[]
  /** Left out where HubSpot refuses the record with them. */
  alsoProperties?: readonly string[]
  /** HubSpot's association type to the primary one, as a name inside a record and as a number elsewhere. */
  primary?: { name: string; typeId: number }
}

export function createRecordReader(
  crm: Crm,
  { type: ofType, properties: named, alsoProperties = [], primary }: RecordReading,
) {
  const properties = named.join(',')
  const all = [...named, ...alsoProperties].join(',')

  async function get(token: LentToken, id: string, query: string): Promise<ContactRecord> {
    const path = `/crm/objects/{version}/${ofType.path}/${id}?${query}`
    const about = { record: id }
    const call = { endpoint: ofType.type, method: 'GET', about, path } as const
    return readBody(contactRecord, await crm.read(token, call))
  }

  /** One call for the record and all that is associated with it; where HubSpot refuses so much, the record alone. */
  async function read(token: LentToken, id: string, types: readonly AssociatedType[]): Promise<FoundRecord> {
    try {
      const record = await get(token, id, `properties=${all}&associations=${types.join(',')}`)
      return { record, associated: async (_token, type) => associatedInside(record, type, primary) }
    } catch (error) {
      if (!mayBeAboutMore(error)) throw error
      const record = await get(token, id, `properties=${properties}`)
      return { record, associated: (own, type) => list(own, record.id, type) }
    }
  }

  async function list(token: LentToken, id: string, type: AssociatedType): Promise<Associated> {
    const path = `/crm/objects/{version}/${ofType.path}/${id}/associations/${type}?limit=500`
    const about = { partOf: id }
    const call = { endpoint: 'associations', method: 'GET', about, path } as const
    const { results, paging } = readBody(associationList, await crm.read(token, call))
    const links = results.found.map(({ toObjectId, associationTypes }) => ({
      id: toObjectId,
      primary: associationTypes.found.some(({ typeId }) => Number(typeId) === primary?.typeId),
    }))
    return { ids: primaryFirst(links), more: paging !== null || !results.complete }
  }

  return { read }
}

/** Of what HubSpot put into a record beside its properties; a primary one is named by `primary`. */
export function associatedInside(
  { associations: all }: ContactRecord,
  type: string,
  primary?: RecordReading['primary'],
): Associated {
  const own = all === undefined || all === null ? undefined : readBody(associationsByType, all)[type]
  if (own === undefined || own === null) return { ids: [], more: false }
  const { results, paging } = readBody(associations, own)
  const links = results.found.map((link) => ({ id: link.id, primary: link.type === primary?.name }))
  return { ids: primaryFirst(links), more: Boolean(paging?.next) || !results.complete }
}

const primaryFirst = (links: { id: string; primary: boolean }[]): string[] => [
  ...new Set([...links.filter((link) => link.primary), ...links].map((link) => link.id)),
]

const aboutMore = new Set<Meaning>(['scope', 'token_kind', 'hidden', 'invalid'])

const mayBeAboutMore = (error: unknown) =>
  error instanceof Refusal && error.detail.meaning !== undefined && aboutMore.has(error.detail.meaning)
