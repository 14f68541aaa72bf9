// Reads many records of one type: those of known ids by one batch, or those of another record by a search.
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import { records, type HubSpotRecord } from './hubspot-shapes.ts'
import { Refusal } from '../../gate/errors.ts'
import type { RecordRef } from '../../gate/record.ts'
import type { Associated } from './read-record.ts'

export interface ManyRecords {
  records: HubSpotRecord[]
  /** These are all that HubSpot has for this viewer. */
  complete: boolean
}

/** Records of one type beside a record. */
export interface Wanted {
  type: 'deals' | 'notes' | 'tasks' | 'meetings'
  of: RecordRef
}

export interface Search {
  filters?: { propertyName: string; operator: string; value: string }[]
  properties: readonly string[]
  sort: { propertyName: string; direction: 'ASCENDING' | 'DESCENDING' }
  limit: number
}

/** HubSpot's limit for one batch read. */
export const batchLimit = 100

export function createReadMany(crm: Crm) {
  /** `expected`: so many records at least. */
  async function post(
    token: LentToken,
    { type, of }: Wanted,
    action: string,
    json: unknown,
    expected: number,
  ) {
    const path = `/crm/objects/{version}/${type}/${action}`
    const about = { partOf: of.id }
    const call = { endpoint: type, method: 'POST', about, path, json } as const
    const body = await crm.read(token, call)
    const answer = readBody(records, body)
    const found = [...new Map(answer.results.found.map((record) => [record.id, record])).values()]
    // A batch that finds only some answers 207: what is not there is left out, every other error makes it incomplete.
    const refused = answer.errors.found.filter(({ category }) => category !== 'OBJECT_NOT_FOUND').length
    const lacking = found.length < expected || answer.numErrors > 0
    const silent = lacking && answer.errors.found.length === 0
    const complete = answer.results.complete && answer.errors.complete && refused === 0 && !silent
    if (found.length === 0 && !complete) {
      throw new Refusal('upstream_unavailable', { reason: 'nothing_of_many' })
    }
    return { answer, found, complete }
  }

  async function batch(
    token: LentToken,
    wanted: Wanted,
    ids: readonly string[],
    properties: readonly string[],
  ): Promise<ManyRecords> {
    const json = { inputs: ids.map((id) => ({ id })), properties }
    const { found, complete } = await post(token, wanted, 'batch/read', json, ids.length)
    return { records: found, complete }
  }

  /**
   * Slower to see new records than a batch is (https://developers.hubspot.com/docs/api/crm/search), and the only way
   * to the best of many.
   */
  async function search(token: LentToken, wanted: Wanted, search: Search): Promise<ManyRecords> {
    const { filters = [], properties, sort, limit } = search
    const { type, id } = wanted.of
    const beside = { propertyName: `associations.${type}`, operator: 'EQ', value: id }
    const json = { filterGroups: [{ filters: [beside, ...filters] }], properties, sorts: [sort], limit }
    const { answer, found, complete } = await post(token, wanted, 'search', json, 0)
    const all = answer.paging === null && !(answer.total > found.length)
    return { records: found, complete: complete && all }
  }

  return {
    batch,
    search,
    /** All of them while they are few, else the first that `best` finds. */
    async associated(
      token: LentToken,
      wanted: Wanted,
      { ids, more }: Associated,
      best: Omit<Search, 'limit'>,
    ) {
      if (!more && ids.length === 0) return { records: [], complete: true }
      if (!more && ids.length <= batchLimit) return batch(token, wanted, ids, best.properties)
      return search(token, wanted, { ...best, limit: batchLimit })
    },
  }
}

export type ReadMany = ReturnType<typeof createReadMany>
