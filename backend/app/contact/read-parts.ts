// What a contact's card shows beside the contact. Each part may be missing, and none decides about the answer.
import type { Unavailable } from '../../../hubspot-project/src/app/cards/contract-gate.ts'
import { Refusal } from '../../gate/errors.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { KnownLinks } from '../../gate/hubspot/known-links.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { isMissing, type Parts } from '../../gate/hubspot/parts.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import type { RecordRef } from '../../gate/record.ts'
import { scopes } from '../scopes.ts'
import { record, type HubSpotRecord } from '../crm/hubspot-shapes.ts'
import type { Labels } from '../crm/labels.ts'
import type { Associated, AssociatedType } from '../crm/read-associated.ts'
import { createReadAtOnce, type ReadPart } from '../crm/read-at-once.ts'
import { createDealsReader, type Deals } from '../crm/read-deals.ts'
import { createReadMany, type ManyRecords } from '../crm/read-many.ts'
import { createNextStepsReader } from '../crm/read-next-steps.ts'
import { createReadNotes } from '../crm/read-notes.ts'
import type { FoundRecord } from '../crm/read-record.ts'

export interface ContactParts {
  company: HubSpotRecord | null | Unavailable
  deals: Deals | Unavailable
  /** The latest first. */
  notes: ManyRecords | Unavailable
  tasks: ManyRecords | Unavailable
  meetings: ManyRecords | Unavailable
}

/** What of a contact's associations a token may be asked for. */
export const associatedTypes = ({ scopes: granted }: LentToken): AssociatedType[] => [
  ...(granted.includes(scopes.company) ? (['companies'] as const) : []),
  ...(granted.includes(scopes.deals) ? (['deals'] as const) : []),
  // These come with the contact's own scope (https://github.com/HubSpot/HubSpot-public-api-spec-collection, version
  // 2026-09: notes, tasks and meetings).
  'notes',
  'tasks',
  'meetings',
]

export function createPartsReader(deps: { crm: Crm; labels: Labels; links: KnownLinks; now: () => number }) {
  const { crm, labels, links } = deps
  const many = createReadMany(crm)
  const atOnce = createReadAtOnce(links)
  const readDeals = createDealsReader({ many, labels })
  const readNotes = createReadNotes(many)
  const nextSteps = createNextStepsReader({ ...deps, many })

  async function readCompany(token: LentToken, of: RecordRef, { ids: [id], more }: Associated) {
    // Nothing that can be read of what is there is not nothing.
    if (id === undefined && more) throw new Refusal('upstream_invalid_response', { reason: 'company_id' })
    if (id === undefined) return null
    const path = `/crm/objects/{version}/companies/${id}?properties=name`
    const about = { partOf: of.id }
    const call = { endpoint: 'company', method: 'GET', about, path } as const
    return readBody(record, await crm.read(token, call))
  }

  /** Begins with what is known of the contact. The rest comes when it is there, within the time of its own `parts`. */
  return (early: Parts, asked: RecordRef) => {
    const { token } = early
    const mayAsk = associatedTypes(token)
    const begin = <T>(type: AssociatedType, read: ReadPart<T>) =>
      mayAsk.includes(type) ? atOnce(token, asked, type, read) : null
    const company = begin('companies', readCompany)
    const deals = begin('deals', readDeals.read)
    const notes = begin('notes', readNotes)
    const tasks = begin('tasks', nextSteps.tasks)
    const meetings = begin('meetings', nextSteps.meetings)

    return async (parts: Parts, found: FoundRecord): Promise<ContactParts> => {
      const rest = async <T>(part: ReturnType<typeof begin<T>>): Promise<T | Unavailable> =>
        part ? parts.read((own) => part(own, found)) : { unavailable: 'scope' }
      const all = await Promise.all([
        rest(company),
        rest(deals).then(async (read) =>
          isMissing(read) ? read : { ...read, stages: await readDeals.stagesOf(parts, read.records) },
        ),
        rest(notes),
        rest(tasks),
        rest(meetings),
      ])
      return { company: all[0], deals: all[1], notes: all[2], tasks: all[3], meetings: all[4] }
    }
  }
}
