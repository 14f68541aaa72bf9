// A contact, from HubSpot's words to the card's: labels for values. Pure.
import { plainFieldsBy, type ContactView } from '../../../hubspot-project/src/app/cards/contract.ts'
import { isMissing } from '../../gate/hubspot/parts.ts'
import { openDeals } from '../crm/deals-view.ts'
import { propertyOf } from '../crm/hubspot-shapes.ts'
import { instant } from '../crm/instant.ts'
import { comingMeetings, openTasks } from '../crm/next-steps-view.ts'
import { noteView } from '../crm/note-view.ts'
import { isInactive, ownerName } from '../crm/owner-name.ts'
import { emailState } from './email-state.ts'
import type { Contact } from './read-contact.ts'

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

const labelOf = (labels: Contact['lifecycleStages'], value: string | null) =>
  value && (isMissing(labels) ? value : (labels.get(value) ?? value))
