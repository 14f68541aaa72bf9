// Asks for a record's id and nothing more: HubSpot's rights decide before anything else is done on it.
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import type { RecordType } from '../../gate/record.ts'
import { record } from './hubspot-shapes.ts'

/** HubSpot's id of the record, another than asked for when it was merged; or the refusal of this token's user. */
export type FindRecord = (token: LentToken, id: string) => Promise<string>

export const createFindRecord =
  (type: RecordType, crm: Crm): FindRecord =>
  async (token, id) => {
    const path = `/crm/objects/{version}/${type.path}/${id}?properties=hs_object_id`
    const call = { endpoint: type.type, method: 'GET', about: { record: id }, path } as const
    return readBody(record, await crm.read(token, call)).id
  }
