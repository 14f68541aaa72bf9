// The types of record that this app's cards stand on, with their names at HubSpot
// (https://developers.hubspot.com/docs/api-reference/latest/crm/understanding-the-crm, "Object type IDs").
import type { RecordType } from '../gate/record.ts'

export interface CardRecord extends RecordType {
  /**
   * HubSpot's association type from a note to this type
   * (https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide, "Association type IDs").
   */
  readonly noteTypeId: number
  /** The same from a task; only where the card has tasks. */
  readonly taskTypeId?: number
}

export type TaskRecord = CardRecord & { readonly taskTypeId: number }

export const contact = {
  type: 'contact',
  objectTypeId: '0-1',
  path: 'contacts',
  taskTypeId: 204,
  noteTypeId: 202,
} as const satisfies CardRecord
