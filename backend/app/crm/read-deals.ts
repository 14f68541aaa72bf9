// The deals of a record, with the names of the stages of those that are open.
import { isMissing, type Parts } from '../../gate/hubspot/parts.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import type { RecordRef } from '../../gate/record.ts'
import { propertyOf, type HubSpotRecord } from './hubspot-shapes.ts'
import type { Labels, Stage } from './labels.ts'
import type { ManyRecords, ReadMany } from './read-many.ts'
import type { Associated } from './read-associated.ts'

export interface Deals extends ManyRecords {
  /** By `stageKey`. */
  stages: ReadonlyMap<string, Stage>
}

const properties = [
  'dealname',
  'pipeline',
  'dealstage',
  'amount',
  'amount_in_home_currency',
  'deal_currency_code',
  'closedate',
  'hs_is_closed',
]

/** Deals of more pipelines than these show stages as HubSpot names them inside. */
const mostPipelines = 10

export function createDealsReader({ many, labels }: { many: ReadMany; labels: Labels }) {
  const read = (token: LentToken, of: RecordRef, associated: Associated): Promise<ManyRecords> =>
    many.associated(token, { type: 'deals', of }, associated, {
      filters: [{ propertyName: 'hs_is_closed', operator: 'EQ', value: 'false' }],
      properties,
      sort: { propertyName: 'closedate', direction: 'ASCENDING' },
    })

  /** Of the pipelines that deals name which may be open. */
  async function stagesOf(parts: Parts, deals: HubSpotRecord[]): Promise<Deals['stages']> {
    const open = deals.filter((deal) => propertyOf(deal, 'hs_is_closed') !== 'true')
    const pipelines = new Set(open.flatMap((deal) => propertyOf(deal, 'pipeline') ?? []))
    const read = [...pipelines].slice(0, mostPipelines).map(async (pipeline) => {
      const stages = await parts.read((token) => labels.stages(token, pipeline))
      if (isMissing(stages)) return []
      return [...stages].map(([id, stage]) => [stageKey(pipeline, id), stage] as const)
    })
    return new Map((await Promise.all(read)).flat())
  }

  return { read, stagesOf }
}

/** Stages have their ids within a pipeline. */
export const stageKey = (pipeline: string | null, stage: string): string => `${pipeline}\n${stage}`
