// Checks the shape of a success before anything is drawn: only the contact itself must be there, what else is
// missing or of another kind counts as empty.
import { plainFields } from './contract.ts'
import { fieldsOf, isTrue, listOf, oneOf, shapeOf, text, textUpTo } from './shape.ts'
import type {
  ActivityView,
  ContactView,
  DealView,
  Look,
  MeetingView,
  NoteView,
  OpenDeals,
  TaskView,
} from './contract.ts'
import type { Unavailable } from './contract-gate.ts'

// Notes written in HubSpot itself can be longer than those that the card writes.
const longestNoteText = 20_000

const readWhy = shapeOf<Unavailable>({ unavailable: oneOf('scope', 'refused', 'failed') }, 'unavailable')

export const readPart =
  <Part>(read: (part: unknown) => Part | null) =>
  (part: unknown): Part | Unavailable =>
    readWhy(part) ?? ((typeof part === 'object' && read(part)) || { unavailable: 'failed' })

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
const readCompany = shapeOf<{ id: string; name: string | null }>({ id: text, name: text }, 'id')

const readPlain = Object.fromEntries(Object.keys(plainFields).map((field) => [field, text])) as Record<
  keyof typeof plainFields,
  typeof text
>

export const readContactView = shapeOf<ContactView>(
  {
    contact: shapeOf<ContactView['contact']>(
      {
        ...readPlain,
        id: text,
        name: text,
        lifecycleStage: text,
        leadStatus: text,
        ownerName: text,
        ownerInactive: isTrue,
        company: (value) => readWhy(value) ?? readCompany(value),
        hasOwner: (value) => (typeof value === 'boolean' ? value : undefined),
        emailState: oneOf('bounced', 'opted_out'),
      },
      'id',
    ),
    activity: shapeOf<ContactView['activity']>({
      lastContactedAt: text,
      lastActivityAt: text,
      nextActivityAt: text,
    }),
    deals: readPart(readDeals),
    notes: (value) => readWhy(value) ?? listOf(readNote)(value),
    notesTruncated: isTrue,
    tasks: readIfTold(shapeOf({ open: listOf(readTask), truncated: isTrue })),
    meetings: readIfTold(shapeOf({ coming: listOf(readMeeting), truncated: isTrue })),
    mayWrite: (value) => value !== false,
  },
  'contact',
)

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
