// From HubSpot's words to the card's: labels for values, plain text for HTML. Pure.
import {
  plainFieldsBy,
  type ContactView,
  type NoteView,
} from '../../../hubspot-project/src/app/cards/contract.ts'
import { isMissing } from '../../gate/hubspot/parts.ts'
import { openDeals } from './deals-view.ts'
import { emailState } from './email-state.ts'
import { propertyOf, type HubSpotRecord } from './hubspot-shapes.ts'
import { textOf } from './hubspot-text.ts'
import { instant } from './instant.ts'
import { comingMeetings, openTasks } from './next-steps-view.ts'
import { htmlToText } from './note-text.ts'
import type { Contact } from './read-contact.ts'
import { noteTime } from './read-notes.ts'
import type { Owner } from './read-owners.ts'

export function contactView(contact: Contact): ContactView {
  const { record, company, deals, notes, tasks, meetings, owners, account } = contact
  const property = (name: string) => propertyOf(record, name)
  const ownerId = property('hubspot_owner_id')
  return {
    contact: {
      id: record.id,
      name: [property('firstname'), property('lastname')].filter(Boolean).join(' ') || null,
      ...plainFieldsBy((_field, name) => property(name)),
      lifecycleStage: labelOf(contact.lifecycleStages, property('lifecyclestage')),
      leadStatus: labelOf(contact.leadStatuses, property('hs_lead_status')),
      ownerName: ownerName(owners, ownerId),
      ownerInactive: isInactive(owners, ownerId),
      hasOwner: ownerId !== null,
      emailState: emailState(property),
      company:
        company && (isMissing(company) ? company : { id: company.id, name: propertyOf(company, 'name') }),
    },
    activity: {
      lastContactedAt: instant(property('notes_last_contacted')),
      lastActivityAt: instant(property('notes_last_updated')),
      nextActivityAt: instant(property('notes_next_activity_date')),
    },
    deals: isMissing(deals) ? deals : openDeals(deals, isMissing(account) ? {} : account),
    notes: isMissing(notes) ? notes : notes.records.map((note) => noteView(note, owners)),
    notesTruncated: !isMissing(notes) && !notes.complete,
    tasks: isMissing(tasks) ? tasks : openTasks(tasks),
    meetings: isMissing(meetings) ? meetings : comingMeetings(meetings, contact.readAt),
    mayWrite: contact.mayWrite,
  }
}

function noteView(note: HubSpotRecord, owners: Contact['owners']): NoteView {
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

const labelOf = (labels: Contact['lifecycleStages'], value: string | null) =>
  value && (isMissing(labels) ? value : (labels.get(value) ?? value))

/** The id where there is no name for it: somebody is the owner, and the card must not say nobody is. */
export const ownerName = (owners: ReadonlyMap<string, Owner>, id: string | null): string | null =>
  id && (owners.get(id)?.name ?? id)

const isInactive = (owners: ReadonlyMap<string, Owner>, id: string | null): boolean =>
  id !== null && (owners.get(id)?.inactive ?? false)
