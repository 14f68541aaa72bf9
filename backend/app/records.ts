// The types of record that this app's cards stand on, with their names at HubSpot
// (https://developers.hubspot.com/docs/api-reference/latest/crm/understanding-the-crm, "Object type IDs").
import type { CardRecord } from './crm/card-record.ts'

export const contact = {
  type: 'contact',
  objectTypeId: '0-1',
  path: 'contacts',
  taskTypeId: 204,
  noteTypeId: 202,
} as const satisfies CardRecord
