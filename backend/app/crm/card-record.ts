// A type of record that a card can stand on, by its names at HubSpot.
import type { RecordType } from '../../gate/record.ts'

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
