// Checks the shape of what a card shows beside its record, whatever the record's type: what is missing or of another kind
// counts as empty.
import { fieldsOf, isTrue, listOf, oneOf, shapeOf, text, textUpTo } from './shape.ts'
import type { ActivityView, DealView, Look, MeetingView, NoteView, OpenDeals, TaskView } from './contract.ts'
import type { Unavailable } from './contract-gate.ts'

// Notes written in HubSpot itself can be longer than those that the card writes.
const longestNoteText = 20_000

const readWhy = shapeOf<Unavailable>({ unavailable: oneOf('scope', 'refused', 'failed') }, 'unavailable')

/** What is there, or why it is not. */
export const orWhy =
  <Part>(read: (part: unknown) => Part) =>
  (part: unknown): Part | Unavailable =>
    readWhy(part) ?? read(part)

export const readPart = <Part>(read: (part: unknown) => Part | null) =>
  orWhy<Part | Unavailable>((part) => (typeof part === 'object' && read(part)) || { unavailable: 'failed' })

/** For parts that an older backend does not tell. */
const readIfTold =
  <Part>(read: (part: unknown) => Part | null) =>
  (part: unknown) =>
    (part === undefined ? undefined : readPart(read)(part)) as Part | Unavailable

const orEmpty = (value: unknown) => text(value) ?? ''

const readNote = shapeOf<NoteView>(
  {
    id: text,
    text: (value) => textUpTo(longestNoteText)(value) ?? '',
    createdAt: orEmpty,
    author: text,
    authorInactive: isTrue,
  },
  'id',
)

const readDeal = shapeOf<DealView>(
  { id: text, name: text, stage: text, amount: text, currency: orEmpty, closeDate: text },
  'id',
)

const readSum = shapeOf<OpenDeals['totals'][number]>(
  { currency: text, amount: text, deals: (value) => Number(value) || 0 },
  'currency',
  'amount',
)

export const readDeals = shapeOf<OpenDeals>({
  open: listOf(readDeal),
  totals: listOf(readSum),
  truncated: isTrue,
  home: readSum,
})

const readTask = shapeOf<TaskView>({ id: text, subject: text, dueAt: text }, 'id')
const readMeeting = shapeOf<MeetingView>({ id: text, title: text, startsAt: text }, 'id', 'startsAt')

export const readNotes = orWhy(listOf(readNote))
export const readTasks = readIfTold(shapeOf({ open: listOf(readTask), truncated: isTrue }))
export const readMeetings = readIfTold(shapeOf({ coming: listOf(readMeeting), truncated: isTrue }))

export const readNoteAnswer = (body: unknown) => readNote(fieldsOf(body).note)

/** The answer to a new task, and to one that is done. */
export const readTaskAnswer = (body: unknown) => readTask(fieldsOf(body).task)

const readLook = shapeOf<Look>(
  { who: text, action: (value) => (value === 'write' ? value : 'read'), at: text },
  'at',
)

export const readActivityView = shapeOf<ActivityView>(
  { looked: (value) => (Array.isArray(value) ? listOf(readLook)(value) : null) },
  'looked',
)
