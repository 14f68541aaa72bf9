// What the card and the backend say to each other. It lives here because HubSpot uploads only this folder;
// the backend imports these types and constants, and nothing else of the card. What is the same for cards of all
// record types stands in contract-gate.ts.
import type { Unavailable } from './contract-gate.ts'

/** What a contact's view shows as HubSpot keeps it: by its name here, the name of HubSpot's property. */
export const plainFields = { jobTitle: 'jobtitle', email: 'email', phone: 'phone' } as const

type PlainField = keyof typeof plainFields

/** All of them, each as `read` finds it. */
export const plainFieldsBy = <Found>(read: (field: PlainField, property: string) => Found) =>
  Object.fromEntries(
    Object.entries(plainFields).map(([field, property]) => [field, read(field as PlainField, property)]),
  ) as Record<PlainField, Found>

/** Answer of `GET /api/contacts/:contactId`. Instants are ISO 8601 in UTC, dates `YYYY-MM-DD`, amounts decimal text. */
export interface ContactView {
  contact: Record<PlainField, string | null> & {
    /** HubSpot's id of the record; another than asked for when the contact was merged. */
    id: string
    name: string | null
    /** The label an admin gave the stage, not its internal value; the raw value where labels could not be read. */
    lifecycleStage: string | null
    leadStatus: string | null
    /** `null` without an owner; the owner's id where names could not be read. */
    ownerName: string | null
    /** The owner was deactivated in HubSpot. */
    ownerInactive: boolean
    company: { id: string; name: string | null } | Unavailable | null
    /** Also where the owner's name could not be read; absent where nobody knows. */
    hasOwner?: boolean
    /** Why an e-mail to this contact would not arrive. */
    emailState?: EmailState | null
  }
  activity: {
    lastContactedAt: string | null
    lastActivityAt: string | null
    nextActivityAt: string | null
  }
  deals: OpenDeals | Unavailable
  /** The latest first, at most five. */
  notes: NoteView[] | Unavailable
  /** Some could not be read, and may be later than these. */
  notesTruncated?: boolean
  tasks?: OpenTasks | Unavailable
  meetings?: ComingMeetings | Unavailable
  /** The connection covers writing; whether this viewer may edit this contact shows when they do. */
  mayWrite: boolean
}

/** `bounced`: a mail server refused the address for good. `opted_out`: the contact takes no mail at all. */
export type EmailState = 'bounced' | 'opted_out'

export interface OpenDeals {
  /** By close date, the soonest first. */
  open: DealView[]
  /** One sum for each currency, the largest in the account's own currency first where HubSpot says how much that is. */
  totals: { currency: string; amount: string; deals: number }[]
  /** List or sums are not complete: HubSpot gave more deals than fit, or an amount could not be read. */
  truncated: boolean
  /** The sum of all in the account's own currency; `null` where HubSpot does not say how much each deal is in it. */
  home?: { currency: string; amount: string } | null
}

export interface DealView {
  id: string
  name: string | null
  stage: string | null
  /** `null` without one, or where HubSpot's text is no decimal number. */
  amount: string | null
  /** ISO 4217, in capitals. */
  currency: string
  closeDate: string | null
}

export interface NoteView {
  id: string
  /** Plain text; HubSpot keeps HTML. */
  text: string
  createdAt: string
  author: string | null
  /** The author was deactivated in HubSpot. */
  authorInactive: boolean
}

export interface OpenTasks {
  /** Those that are not done, the soonest due first, those without a date last. */
  open: TaskView[]
  /** There are more than these, or some could not be read. */
  truncated: boolean
}

export interface TaskView {
  id: string
  subject: string | null
  dueAt: string | null
}

export interface ComingMeetings {
  /** Those that have not begun, the soonest first. */
  coming: MeetingView[]
  /** There are more than these, or some could not be read. */
  truncated?: boolean
}

export interface MeetingView {
  id: string
  title: string | null
  startsAt: string
}

/** Body of `POST /api/contacts/:contactId/notes`. */
export interface NewNote {
  text: string
}

/** Longest note in characters (UTF-16 code units), counted after trimming. */
export const maxNoteLength = 10_000

export interface NoteAnswer {
  note: NoteView
}

/** Body of `POST /api/contacts/:contactId/tasks`. */
export interface NewTask {
  /** 1 to `maxTaskLength` characters after trimming. */
  text: string
  /** `YYYY-MM-DD`, a day in the account's time zone. */
  dueDate: string
}

/** Longest text of a task in characters (UTF-16 code units), counted after trimming. */
export const maxTaskLength = 500

/** Answer to a new task, and of `POST /api/contacts/:contactId/tasks/:taskId/complete` with the task that is done. */
export interface TaskAnswer {
  task: TaskView
}

/** Answer of `GET /api/contacts/:contactId/activity`: who read or wrote this contact through the card. */
export interface ActivityView {
  /** The latest first, a handful. */
  looked: Look[]
}

export interface Look {
  /** `null` where this viewer's own token was given no name. */
  who: string | null
  action: 'read' | 'write'
  at: string
}
