// What a record is associated with: as HubSpot puts it into the record, or as a list of its own.
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import { associationList, associations, associationsByType, type AskedRecord } from './hubspot-shapes.ts'

export type AssociatedType = 'companies' | 'deals' | 'notes' | 'tasks' | 'meetings'

export interface Associated {
  /** Each once; a primary one first. */
  ids: readonly string[]
  /** HubSpot has more than these. */
  more: boolean
}

/** HubSpot's association type to the primary one, as a name inside a record and as a number elsewhere. */
export interface Primary {
  name: string
  typeId: number
}

/** Of what HubSpot put into a record beside its properties; a primary one is named by `primary`. */
export function associatedInside(
  { associations: all }: AskedRecord,
  type: string,
  primary?: Primary,
): Associated {
  const own = all === undefined || all === null ? undefined : readBody(associationsByType, all)[type]
  if (own === undefined || own === null) return { ids: [], more: false }
  const { results, paging } = readBody(associations, own)
  const links = results.found.map((link) => ({ id: link.id, primary: link.type === primary?.name }))
  return { ids: primaryFirst(links), more: Boolean(paging?.next) || !results.complete }
}

/**
 * At most 500 (https://github.com/HubSpot/HubSpot-public-api-spec-collection, CRM/Associations). `from`: below the CRM's
 * objects, such as `tasks/51`; `partOf`: the record that the route is about.
 */
export async function listAssociated(
  crm: Crm,
  token: LentToken,
  {
    from,
    type,
    partOf,
    primary,
  }: { from: string; type: string; partOf: string; primary?: Primary | undefined },
): Promise<Associated> {
  const path = `/crm/objects/{version}/${from}/associations/${type}?limit=500`
  const call = { endpoint: 'associations', method: 'GET', about: { partOf }, path } as const
  const { results, paging } = readBody(associationList, await crm.read(token, call))
  const links = results.found.map(({ toObjectId, associationTypes }) => ({
    id: toObjectId,
    primary: associationTypes.found.some(({ typeId }) => Number(typeId) === primary?.typeId),
  }))
  return { ids: primaryFirst(links), more: paging !== null || !results.complete }
}

const primaryFirst = (links: { id: string; primary: boolean }[]): string[] => [
  ...new Set([...links.filter((link) => link.primary), ...links].map((link) => link.id)),
]
