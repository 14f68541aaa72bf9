// Creates an activity (a note, a task) on a record of HubSpot. What its words are about is the caller's.
import { Refusal } from '../../gate/errors.ts'
import type { Begun } from '../../gate/hubspot/begun.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import { made } from './hubspot-shapes.ts'

export interface NewActivity {
  type: 'note' | 'task'
  /** On which it is. */
  recordId: string
  /** HubSpot's association type from such an activity to the record. */
  typeId: number
  properties: Record<string, string>
}

/** HubSpot's id of what was made. */
export type CreateActivity = (token: LentToken, begun: Begun, activity: NewActivity) => Promise<string>

export const createActivityCreator =
  (crm: Crm): CreateActivity =>
  async (token, begun, { type, recordId: id, typeId, properties }) => {
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }]
    const written = crm.write(token, begun, {
      endpoint: type,
      method: 'POST',
      about: { record: id },
      path: `/crm/objects/{version}/${type}s`,
      json: { properties, associations: [{ to: { id }, types }] },
    })
    return readBody(made, await refusedBy(type, 'text', written)).id
  }

/**
 * An account's own validation rules apply to API writes too
 * (https://developers.hubspot.com/changelog/crm-api-write-validation-enforcement).
 */
export async function refusedBy(
  type: NewActivity['type'],
  field: string,
  written: Promise<unknown>,
): Promise<unknown> {
  try {
    return await written
  } catch (error) {
    if (!(error instanceof Refusal) || error.detail.meaning !== 'invalid') throw error
    throw new Refusal('validation_failed', {
      ...error.detail,
      reason: `${type}_refused`,
      message: `${field}: HubSpot refused this ${type}.`,
    })
  }
}
