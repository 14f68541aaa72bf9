// HubSpot's own association types between the objects kept here
// (https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide).
import type { Link, ObjectType } from './account.ts'

export interface AssociationType {
  typeId: number
  label: string | null
  /** Its name inside a record, where HubSpot still answers with the older words. */
  name: string
}

const unlabelled: Partial<Record<ObjectType, Partial<Record<ObjectType, [number, string]>>>> = {
  contacts: {
    companies: [279, 'contact_to_company_unlabeled'],
    deals: [4, 'contact_to_deal'],
    notes: [201, 'contact_to_note'],
    tasks: [203, 'contact_to_task'],
    meetings: [199, 'contact_to_meeting_event'],
  },
  companies: {
    contacts: [280, 'company_to_contact_unlabeled'],
    deals: [342, 'company_to_deal_unlabeled'],
    notes: [189, 'company_to_note'],
    tasks: [191, 'company_to_task'],
    meetings: [187, 'company_to_meeting_event'],
  },
  deals: {
    contacts: [3, 'deal_to_contact'],
    companies: [341, 'deal_to_company_unlabeled'],
    notes: [213, 'deal_to_note'],
    tasks: [215, 'deal_to_task'],
    meetings: [211, 'deal_to_meeting_event'],
  },
  notes: {
    contacts: [202, 'note_to_contact'],
    companies: [190, 'note_to_company'],
    deals: [214, 'note_to_deal'],
  },
  tasks: {
    contacts: [204, 'task_to_contact'],
    companies: [192, 'task_to_company'],
    deals: [216, 'task_to_deal'],
  },
  meetings: {
    contacts: [200, 'meeting_event_to_contact'],
    companies: [188, 'meeting_event_to_company'],
    deals: [212, 'meeting_event_to_deal'],
  },
}
const primary: Partial<Record<ObjectType, Partial<Record<ObjectType, [number, string]>>>> = {
  contacts: { companies: [1, 'contact_to_company'] },
  companies: { contacts: [2, 'company_to_contact'], deals: [6, 'company_to_deal'] },
  deals: { companies: [5, 'deal_to_company'] },
}

/** `null` where HubSpot knows no association, such as from notes to notes. */
export function defaultType(from: ObjectType, to: ObjectType): AssociationType | null {
  const [typeId, name] = unlabelled[from]?.[to] ?? []
  return typeId && name ? { typeId, name, label: null } : null
}

/** A primary company is linked twice: as the primary one, and plainly. */
export function typesOfLink(from: ObjectType, link: Link): AssociationType[] {
  const plain = defaultType(from, link.type)
  const [typeId, name] = (link.primary && primary[from]?.[link.type]) || []
  const first = typeId && name ? [{ typeId, name, label: 'Primary' }] : []
  return [...first, ...(plain ? [plain] : [])]
}
