// The two things a person adds on the card: a note and a task.
import { maxNoteLength, maxTaskLength } from './contract.ts'
import { useCard } from './card-context.ts'
import { useEntry } from './use-entry.ts'
import type { Backend } from './backend-fetch.ts'
import type { ContactOnCard } from './use-contact.ts'
import type { ContactView, NoteView, TaskView } from './contract.ts'
import type { EntryOnCard } from './use-entry.ts'
import type { PageActions } from './card-context.ts'

interface Owner {
  draftKey: string
  contact: ContactOnCard
  actions: PageActions
}

const latestNotes = 5

export function useNewNote(backend: Backend, { draftKey, contact, actions }: Owner): EntryOnCard {
  const { texts } = useCard()
  return useEntry<NoteView>({
    draftKey: `${draftKey}/note`,
    longest: maxNoteLength,
    entries: notesOf,
    send: (contactId, text, requestId) => backend.addNote(contactId, { text }, requestId),
    add: (view, note) => ({
      ...view,
      activity: { ...view.activity, lastActivityAt: note.createdAt },
      notes: [note, ...notesOf(view).filter(({ id }) => id !== note.id)].slice(0, latestNotes),
    }),
    read: backend.readContact,
    onSaved: (change) => {
      contact.change(change)
      actions.addAlert({ type: 'success', message: texts.saved })
      actions.refreshObjectProperties()
    },
  })
}

export function useNewTask(
  backend: Backend,
  { draftKey, contact, actions }: Owner,
  dueDate: string,
): EntryOnCard {
  const { texts } = useCard()
  return useEntry<TaskView>({
    draftKey: `${draftKey}/task`,
    longest: maxTaskLength,
    entries: (view) => tasksOf(view).map(({ id, subject }) => ({ id, text: subject })),
    send: (contactId, text, requestId) => backend.addTask(contactId, { text, dueDate }, requestId),
    add: (view, task) => ({
      ...view,
      tasks: { open: [...tasksOf(view).filter(({ id }) => id !== task.id), task], truncated: isCut(view) },
    }),
    read: backend.readContact,
    onSaved: (change) => {
      contact.change(change)
      actions.addAlert({ type: 'success', message: texts.taskAdded })
      actions.refreshObjectProperties()
    },
  })
}

const notesOf = ({ notes }: ContactView): NoteView[] => ('unavailable' in notes ? [] : notes)
const tasksOf = ({ tasks }: ContactView): TaskView[] => (tasks && 'open' in tasks ? tasks.open : [])
const isCut = ({ tasks }: ContactView): boolean => tasks !== undefined && 'open' in tasks && tasks.truncated
