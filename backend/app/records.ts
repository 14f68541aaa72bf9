// The types of record that this app's cards stand on, with their names at HubSpot
// (https://developers.hubspot.com/docs/api-reference/latest/crm/understanding-the-crm, "Object type IDs").
import type { RecordType } from '../gate/record.ts'

export const contact = {
  type: 'contact',
  objectTypeId: '0-1',
  path: 'contacts',
} as const satisfies RecordType

/** A privacy deletion takes what is kept of these. */
export const recordTypes: readonly RecordType[] = [contact]
