// A new note: one field. It is written at most once, and stands at the top of the list when it is.
import { TextArea } from '@hubspot/ui-extensions'
import { EntryForm } from './EntryForm.tsx'
import { Small } from './Small.tsx'
import { addNote } from './backend-fetch.ts'
import { createElement } from './react.ts'
import { given } from './given.ts'
import { maxNoteLength } from './contract.ts'
import { useCard } from './card-context.ts'
import { useContactView, useDraft } from './contact-context.ts'
import { useEntry } from './use-entry.ts'
import * as texts from './texts.ts'
import type { ContactView, NoteView } from './contract.ts'

const latestNotes = 5
const notesOf = ({ notes }: ContactView): NoteView[] => given(notes) ?? []

export const NoteForm = ({ folded = false }: { folded?: boolean }) => {
  const { say } = useCard()
  const { ask, view } = useContactView()
  const draft = useDraft<NoteView>('note')
  const entry = useEntry<NoteView>({
    draft,
    longest: maxNoteLength,
    entries: notesOf,
    send: (contactId, text, rid) => addNote(ask, contactId, { text }, rid),
    add: (now, note) => ({
      ...now,
      activity: { ...now.activity, lastActivityAt: note.createdAt },
      // One note is not the latest notes, where these could not be read.
      notes: given(now.notes)
        ? [note, ...notesOf(now).filter(({ id }) => id !== note.id)].slice(0, latestNotes)
        : now.notes,
    }),
  })
  if (!view.mayWrite) return <Small>{say(texts.readsOnly)}</Small>
  return (
    <EntryForm entry={entry} save={texts.save} opens={folded && texts.newNote} primary>
      <TextArea label={say(texts.newNote)} name="note" rows={3} resize="vertical" {...entry.field} />
    </EntryForm>
  )
}
