// What a card stands on, as far as the kept half knows it: a type of record by its names, and one record of a type.

export interface RecordType {
  /** In lines of the audit and records of writes, and with `Id` behind it in the paths of routes. */
  readonly type: string
  /** HubSpot's id of the type; its events name the type so. */
  readonly objectTypeId: string
  /** The type's name in paths, HubSpot's and ours, and in HubSpot's scopes. */
  readonly path: string
}

export interface RecordRef {
  readonly type: string
  /** HubSpot's id of the record. */
  readonly id: string
}

/** The record that a request is about: by the id that was asked for, and those under which HubSpot has shown it to the caller. */
export interface RequestRecord extends RecordRef {
  readonly shownAs: string[]
}

export const isKnownAs = ({ id, shownAs }: RequestRecord, other: string): boolean =>
  other === id || shownAs.includes(other)
