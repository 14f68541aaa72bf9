// Checks the shape of a success before anything is drawn: only the contact itself must be there, what else is
// missing or of another kind counts as empty.
import { plainFields } from './contract.ts'
import { orWhy, readDeals, readMeetings, readNotes, readPart, readTasks } from './read-parts.ts'
import { isTrue, oneOf, shapeOf, text } from './shape.ts'
import type { ContactView } from './contract.ts'

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
        company: orWhy(readCompany),
        hasOwner: oneOf(true, false),
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
    notes: readNotes,
    notesTruncated: isTrue,
    tasks: readTasks,
    meetings: readMeetings,
    mayWrite: (value) => value !== false,
  },
  'contact',
)
