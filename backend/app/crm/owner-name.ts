// Whose a record is, as a view says it. Pure.
import type { Owner } from './read-owners.ts'

/** The id where there is no name for it: somebody is the owner, and the card must not say nobody is. */
export const ownerName = (owners: ReadonlyMap<string, Owner>, id: string | null): string | null =>
  id && (owners.get(id)?.name ?? id)

export const isInactive = (owners: ReadonlyMap<string, Owner>, id: string | null): boolean =>
  id !== null && (owners.get(id)?.inactive ?? false)
