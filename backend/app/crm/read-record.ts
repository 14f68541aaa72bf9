// Reads the record the view is about, and what is associated with it. Only this read decides about the answer.
import { Refusal, type Meaning } from '../../gate/errors.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import type { RecordType } from '../../gate/record.ts'
import { askedRecord, type AskedRecord } from './hubspot-shapes.ts'
import {
  associatedInside,
  listAssociated,
  type Associated,
  type AssociatedType,
  type Primary,
} from './read-associated.ts'

export interface FoundRecord {
  record: AskedRecord
  associated(token: LentToken, type: AssociatedType): Promise<Associated>
}

/** What is read of records of one type. */
export interface RecordReading {
  type: RecordType
  properties: readonly string[]
  /** Left out where HubSpot refuses the record with them. */
  alsoProperties?: readonly string[]
  primary?: Primary
}

export function createRecordReader(
  crm: Crm,
  { type: ofType, properties: named, alsoProperties = [], primary }: RecordReading,
) {
  const properties = named.join(',')
  const all = [...named, ...alsoProperties].join(',')

  async function get(token: LentToken, id: string, query: string): Promise<AskedRecord> {
    const path = `/crm/objects/{version}/${ofType.path}/${id}?${query}`
    const about = { record: id }
    const call = { endpoint: ofType.type, method: 'GET', about, path } as const
    return readBody(askedRecord, await crm.read(token, call))
  }

  /** One call for the record and all that is associated with it; where HubSpot refuses so much, the record alone. */
  async function read(token: LentToken, id: string, types: readonly AssociatedType[]): Promise<FoundRecord> {
    try {
      const record = await get(token, id, `properties=${all}&associations=${types.join(',')}`)
      return { record, associated: async (_token, type) => associatedInside(record, type, primary) }
    } catch (error) {
      if (!mayBeAboutMore(error)) throw error
      const record = await get(token, id, `properties=${properties}`)
      const from = `${ofType.path}/${record.id}`
      return {
        record,
        associated: (own, type) => listAssociated(crm, own, { from, type, partOf: record.id, primary }),
      }
    }
  }

  return { read }
}

const aboutMore = new Set<Meaning>(['scope', 'token_kind', 'hidden', 'invalid'])

const mayBeAboutMore = (error: unknown) =>
  error instanceof Refusal && error.detail.meaning !== undefined && aboutMore.has(error.detail.meaning)
