// Reads many records of one type: those of known ids by a batch, or those of another record by a search.
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import { records, type HubSpotRecord } from './hubspot-shapes.ts'
import { Refusal } from '../../gate/errors.ts'
import type { RecordRef } from '../../gate/record.ts'
import { inPieces, unlessTooLarge } from './in-pieces.ts'
import type { Associated } from './read-associated.ts'

export interface ManyRecords {
  records: HubSpotRecord[]
  /** None is missing of those that were asked for and that this viewer may see. */
  complete: boolean
}

export interface FoundRecords extends ManyRecords {
  /** HubSpot has more than were asked for. */
  more: boolean
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

/** HubSpot's limit for one batch read (https://developers.hubspot.com/docs/guides/api/crm/objects/contacts#limits). */
export const batchLimit = 100

export function createReadMany(crm: Crm) {
  /** `expected`: so many records, or as many as HubSpot says there are. */
  async function post(
    token: LentToken,
    { type, of }: Wanted,
    action: 'search' | 'batch/read',
    json: unknown,
    expected: (total: number) => number,
  ): Promise<FoundRecords> {
    const path = `/crm/objects/{version}/${type}/${action}` as const
    const about = { partOf: of.id }
    const call = { endpoint: type, method: 'POST', about, path, json } as const
    const body = await crm.read(token, call)
    const { results, errors, numErrors, total, paging } = readBody(records, body)
    const found = [...new Map(results.found.map((record) => [record.id, record])).values()]
    // A batch that finds only some answers 207: what is not there is left out, every other error makes it incomplete.
    const refused = errors.found.filter(({ category }) => category !== 'OBJECT_NOT_FOUND').length
    const lacking = found.length < expected(total) || numErrors > 0
    const silent = lacking && errors.found.length === 0
    const complete = results.complete && errors.complete && refused === 0 && !silent
    return { records: found, complete, more: paging !== null || total > found.length }
  }

  async function batch(
    token: LentToken,
    wanted: Wanted,
    ids: readonly string[],
    properties: readonly string[],
  ): Promise<ManyRecords> {
    const { answers, lost } = await inPieces(ids, (some) => {
      const json = { inputs: some.map((id) => ({ id })), properties }
      return post(token, wanted, 'batch/read', json, () => some.length)
    })
    return somethingOf({
      records: answers.flatMap((answer) => answer.records),
      complete: !lost && answers.every(({ complete }) => complete),
    })
  }

  /**
   * Slower to see new records than a batch is (https://developers.hubspot.com/docs/api/crm/search), and the only way
   * to the best of many.
   */
  async function search(token: LentToken, wanted: Wanted, search: Search): Promise<FoundRecords> {
    const { filters = [], properties, sort, limit } = search
    const { type, id } = wanted.of
    const beside = { propertyName: `associations.${type}`, operator: 'EQ', value: id }
    const filterGroups = [{ filters: [beside, ...filters] }]
    const ask = (wished: readonly string[]) =>
      post(token, wanted, 'search', { filterGroups, properties: wished, sorts: [sort], limit }, (total) =>
        Math.min(limit, total),
      )
    const all = await ask(properties).catch(unlessTooLarge)
    if (all) return somethingOf(all)
    // Only which they are; each may then come by itself.
    const found = somethingOf(await ask([sort.propertyName]))
    const ids = found.records.map((record) => record.id)
    const { records, complete } = await batch(token, wanted, ids, properties)
    return { records, complete: complete && found.complete, more: found.more }
  }

  return {
    batch,
    search,
    /** All of them while they are few, else the first that `best` finds; those are not complete where there are more. */
    async associated(
      token: LentToken,
      wanted: Wanted,
      { ids, more }: Associated,
      best: Omit<Search, 'limit'>,
    ): Promise<ManyRecords> {
      if (!more && ids.length === 0) return { records: [], complete: true }
      if (!more && ids.length <= batchLimit) return batch(token, wanted, ids, best.properties)
      const found = await search(token, wanted, { ...best, limit: batchLimit })
      return { records: found.records, complete: found.complete && !found.more }
    },
  }
}

export type ReadMany = ReturnType<typeof createReadMany>

/** Nothing at all of what is there is no answer. */
function somethingOf<Found extends ManyRecords>(found: Found): Found {
  if (found.records.length > 0 || found.complete) return found
  throw new Refusal('upstream_unavailable', { reason: 'nothing_of_many' })
}
