// Looks a record up as HubSpot does: a merged contact answers with the one that survived, an archived one only when asked for.
import type { CrmRecord, ObjectType } from '../accounts/account.ts'
import type { Viewer } from '../env.ts'
import type { HubSpotProblem } from '../error-body.ts'
import type { Switches } from '../switches.ts'
import { mayRead } from './permissions.ts'

export interface Wanted {
  type: ObjectType
  id: string
  archived?: boolean
  /** Another property than the id that tells records apart. */
  idProperty?: string
}

export function findRecord(viewer: Viewer, wanted: Wanted): CrmRecord | 'missing' | 'hidden' {
  const { type, archived = false, idProperty } = wanted
  const records = viewer.account.records[type]
  const id = idProperty ? idBy(records, idProperty, wanted.id) : wanted.id
  const survivor = type === 'contacts' ? (viewer.account.merged.get(id) ?? id) : id
  const record = records.get(survivor)
  if (record?.archived !== archived) return 'missing'
  return mayRead(viewer, type, survivor) ? record : 'hidden'
}

const idBy = (records: Map<string, CrmRecord>, property: string, value: string) =>
  [...records.values()].find(({ properties }) => properties[property] === value)?.id ?? ''

export function notFound(type: ObjectType, id: string): HubSpotProblem {
  return {
    status: 404,
    category: 'OBJECT_NOT_FOUND',
    message: `Object not found. objectId: ${id.slice(0, 40)}, type: ${type}. objectIds are usually numeric.`,
  }
}

/** Nobody has documented which of the two HubSpot gives for a record that this user may not see. */
export function refusedRecord(
  found: 'missing' | 'hidden',
  wanted: Wanted,
  { hiddenRecordStatus }: Switches,
): HubSpotProblem {
  if (found === 'missing' || hiddenRecordStatus === 404) return notFound(wanted.type, wanted.id)
  return {
    status: 403,
    category: 'FORBIDDEN',
    message: 'The user does not have permission to view this object.',
  }
}
