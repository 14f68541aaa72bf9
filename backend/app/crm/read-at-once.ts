// Reads a part while its record is still being read, by what was associated with it the last time. What came of that
// counts only where the record, as this viewer sees it, is associated with exactly the same.
import type { KnownLinks } from '../../gate/hubspot/known-links.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import type { RecordRef } from '../../gate/record.ts'
import type { Associated, AssociatedType } from './read-associated.ts'
import type { FoundRecord } from './read-record.ts'

export type ReadPart<T> = (token: LentToken, of: RecordRef, associated: Associated) => Promise<T>

/** The part, once its record is there. */
export type RestOfPart<T> = (token: LentToken, found: FoundRecord) => Promise<T>

export function createReadAtOnce(links: KnownLinks) {
  return function begin<T>(
    token: LentToken,
    asked: RecordRef,
    type: AssociatedType,
    read: ReadPart<T>,
  ): RestOfPart<T> {
    const known = links.of(token, asked, type)
    const begun = known && read(token, asked, known)
    begun?.catch(() => undefined) // told to whoever waits for it, and nobody may

    return async (own, found) => {
      const associated = await found.associated(own, type)
      links.learn(own, asked, type, associated)
      const of = { type: asked.type, id: found.record.id }
      // A merged record goes by another id than it was asked for by.
      const same = known !== undefined && of.id === asked.id && sameLinks(known, associated)
      return begun && same ? begun : read(own, of, associated)
    }
  }
}

/** Of more than HubSpot lists, which ones it lists says nothing: they are searched for. */
function sameLinks(known: Associated, now: Associated): boolean {
  if (known.more || now.more) return known.more === now.more
  // The first may be the primary one.
  if (known.ids.length !== now.ids.length || known.ids[0] !== now.ids[0]) return false
  const ids = new Set(known.ids)
  return now.ids.every((id) => ids.has(id))
}
