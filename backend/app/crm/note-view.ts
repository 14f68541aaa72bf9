// A note, from HubSpot's words to the card's: plain text for HTML. Pure.
import type { NoteView } from '../../../hubspot-project/src/app/cards/contract.ts'
import { propertyOf, type HubSpotRecord } from './hubspot-shapes.ts'
import { textOf } from './hubspot-text.ts'
import { htmlToText } from './note-text.ts'
import { isInactive, ownerName } from './owner-name.ts'
import { noteTime } from './read-notes.ts'
import type { Owner } from './read-owners.ts'

export function noteView(note: HubSpotRecord, owners: ReadonlyMap<string, Owner>): NoteView {
  const html = note.properties['hs_note_body']
  const authorId = propertyOf(note, 'hubspot_owner_id')
  return {
    id: note.id,
    text: typeof html === 'string' ? htmlToText(html) : (textOf(html) ?? ''),
    createdAt: noteTime(note),
    author: ownerName(owners, authorId),
    authorInactive: isInactive(owners, authorId),
  }
}
