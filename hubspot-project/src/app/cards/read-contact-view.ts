// Checks the shape of a success before anything is drawn: only the contact itself must be there, what else is
// missing or of another kind counts as empty.
import { plainFieldsBy } from './contract.ts'
import { isRecord, listOf, textOf } from './shape.ts'
import type {
  ActivityView,
  ContactView,
  DealView,
  MeetingView,
  NoteView,
  OpenDeals,
  OpenTasks,
  TaskView,
  Unavailable,
} from './contract.ts'

type Json = Record<string, unknown>

export function readContactView(body: unknown): ContactView | null {
  if (!isRecord(body) || !isRecord(body.contact)) return null
  const { contact } = body
  const id = textOf(contact.id)
  if (!id) return null
  const activity = isRecord(body.activity) ? body.activity : {}
  const company = isRecord(contact.company) ? contact.company : {}
  const companyId = textOf(company.id)
  return {
    contact: {
      id,
      name: textOf(contact.name),
      ...plainFieldsBy((field) => textOf(contact[field])),
      lifecycleStage: textOf(contact.lifecycleStage),
      leadStatus: textOf(contact.leadStatus),
      ownerName: textOf(contact.ownerName),
      ownerInactive: contact.ownerInactive === true,
      company: companyId ? { id: companyId, name: textOf(company.name) } : readUnavailable(company),
      ...(typeof contact.hasOwner === 'boolean' && { hasOwner: contact.hasOwner }),
      emailState: emailStates.find((state) => state === contact.emailState) ?? null,
    },
    activity: {
      lastContactedAt: textOf(activity.lastContactedAt),
      lastActivityAt: textOf(activity.lastActivityAt),
      nextActivityAt: textOf(activity.nextActivityAt),
    },
    deals: readPart(body.deals, readDeals),
    notes: readUnavailable(body.notes) ?? listOf(body.notes, readNote),
    ...('tasks' in body && { tasks: readPart(body.tasks, readTasks) }),
    ...('meetings' in body && {
      meetings: readPart(body.meetings, ({ coming }) => ({ coming: listOf(coming, readMeeting) })),
    }),
    mayWrite: body.mayWrite !== false,
  }
}

const emailStates = ['bounced', 'opted_out'] as const

function readUnavailable(part: unknown): Unavailable | null {
  if (!isRecord(part)) return null
  const why = part.unavailable
  return why === 'scope' || why === 'refused' || why === 'failed' ? { unavailable: why } : null
}

export function readPart<Part>(part: unknown, read: (part: Json) => Part): Part | Unavailable {
  return readUnavailable(part) ?? (isRecord(part) ? read(part) : { unavailable: 'failed' })
}

function readTasks(tasks: Json): OpenTasks {
  return { open: listOf(tasks.open, readTask), truncated: tasks.truncated === true }
}

function readTask(task: Json): TaskView | null {
  const id = textOf(task.id)
  return id === null ? null : { id, subject: textOf(task.subject), dueAt: textOf(task.dueAt) }
}

function readMeeting(meeting: Json): MeetingView | null {
  const id = textOf(meeting.id)
  const startsAt = textOf(meeting.startsAt)
  return id && startsAt ? { id, title: textOf(meeting.title), startsAt } : null
}

/** The answer to a new task, and to one that is done. */
export function readTaskAnswer(body: unknown): TaskView | null {
  return isRecord(body) && isRecord(body.task) ? readTask(body.task) : null
}

export function readActivityView(body: unknown): ActivityView | null {
  if (!isRecord(body) || !Array.isArray(body.looked)) return null
  const looked = listOf(body.looked, (look) => {
    const at = textOf(look.at)
    const action: 'read' | 'write' = look.action === 'write' ? 'write' : 'read'
    return at ? { who: textOf(look.who), action, at } : null
  })
  return { looked }
}

/** The answer to a new note. */
export function readNoteAnswer(body: unknown): NoteView | null {
  return isRecord(body) && isRecord(body.note) ? readNote(body.note) : null
}

export function readDeals(deals: Json): OpenDeals {
  return {
    open: listOf(deals.open, readDeal),
    totals: listOf(deals.totals, (total) => {
      const sum = readSum(total)
      return sum && { ...sum, deals: Number(total.deals) || 0 }
    }),
    truncated: deals.truncated === true,
    home: readSum(isRecord(deals.home) ? deals.home : {}),
  }
}

function readSum({ currency, amount }: Json): { currency: string; amount: string } | null {
  const code = textOf(currency)
  const sum = textOf(amount)
  return code && sum ? { currency: code, amount: sum } : null
}

function readDeal(deal: Json): DealView | null {
  const id = textOf(deal.id)
  if (!id) return null
  return {
    id,
    name: textOf(deal.name),
    stage: textOf(deal.stage),
    amount: textOf(deal.amount),
    currency: textOf(deal.currency) ?? '',
    closeDate: textOf(deal.closeDate),
  }
}

// Notes written in HubSpot itself can be longer than those that the card writes.
const longestNoteText = 20_000

function readNote(note: Json): NoteView | null {
  const id = textOf(note.id)
  if (!id) return null
  return {
    id,
    text: textOf(note.text, longestNoteText) ?? '',
    createdAt: textOf(note.createdAt) ?? '',
    author: textOf(note.author),
    authorInactive: note.authorInactive === true,
  }
}
