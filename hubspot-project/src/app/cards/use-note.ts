// The state of the note form. Typed text is given up only when the note is saved, and two notes are never the
// answer to one press.
import { useRef, useState } from 'react'
import { findNote } from './find-note.ts'
import { maxNoteLength } from './contract.ts'
import { newRequestId } from './request-id.ts'
import { readPatiently } from './read-patiently.ts'
import { endsAttempt, sendNote } from './send-note.ts'
import { wellFormed } from './shape.ts'
import type { Attempt } from './send-note.ts'
import type { Backend } from './backend-fetch.ts'
import type { ContactView, NoteView } from './contract.ts'
import type { Problem } from './problem.ts'

export type NoteState =
  | { kind: 'writing' }
  | { kind: 'empty' }
  | { kind: 'saving' }
  | { kind: 'refused'; problem: Problem }
  /** The note may have been written: the text stands still until that is known. */
  | { kind: 'unsettled'; problem: Problem; checkFailed?: true }
  | { kind: 'checking' }
  | { kind: 'not_there' }

export interface NoteOnCard {
  state: NoteState
  /** Everything typed so far. */
  text: string
  /** What the field is told to show; it lags behind while the user types. */
  shown: string
  type: (text: string) => void
  commit: (text: string) => void
  /** The form's one button: save, send the same attempt again, or check, whatever the state asks for. */
  submit: (view: ContactView) => Promise<void>
}

/** `onSaved` gets the contact with the note in it. */
export function useNote(backend: Backend, onSaved: (view: ContactView) => void): NoteOnCard {
  const [state, setState] = useState<NoteState>({ kind: 'writing' })
  const [text, setText] = useState('')
  const [shown, setShown] = useState('')
  const typed = useRef('')
  // Events of a double click arrive before the state of the first one is drawn.
  const busy = useRef(false)
  const attempt = useRef<Attempt | null>(null)

  const type = (next: string) => {
    typed.current = next
    setText(next)
    setState((now) => (isUnderWay(now) ? now : { kind: 'writing' }))
  }
  const commit = (next: string) => {
    typed.current = next
    setText(next)
    setShown(next)
  }

  const saved = (done: Attempt, view: ContactView) => {
    attempt.current = null
    // What was typed while the note was on its way stays.
    if (typed.current.trim() === done.text) commit('')
    setState({ kind: 'writing' })
    onSaved(view)
  }

  const send = async (current: Attempt, view: ContactView) => {
    setState({ kind: 'saving' })
    const contactId = view.contact.id
    const outcome = await sendNote(current, () =>
      backend.addNote(contactId, { text: current.text }, current.requestId),
    )
    if (outcome.kind === 'saved') return saved(current, withNote(view, outcome.note))
    if (outcome.kind === 'refused' && endsAttempt(outcome.problem)) attempt.current = null
    setState(outcome)
  }

  const check = async (current: Attempt, view: ContactView) => {
    setState({ kind: 'checking' })
    const answer = await readPatiently(() => backend.readContact(view.contact.id, newRequestId()))
    if (!answer.ok) return setState({ kind: 'unsettled', problem: outcomeUnknown, checkFailed: true })
    if (findNote(notesOf(answer.value), current)) return saved(current, answer.value)
    attempt.current = null
    setState({ kind: 'not_there' })
  }

  const next = (view: ContactView): Promise<void> | undefined => {
    const isUnknown = state.kind === 'unsettled' && state.problem.code === 'outcome_unknown'
    const words = typed.current.trim()
    const current = attempt.current
    if (current && (state.kind === 'unsettled' || current.text === words)) {
      return isUnknown ? check(current, view) : send(current, view)
    }
    if (words === '') setState({ kind: 'empty' })
    if (words === '' || words.length > maxNoteLength) return undefined
    const knownNoteIds = notesOf(view).map((note) => note.id)
    attempt.current = {
      requestId: newRequestId(),
      text: wellFormed(words),
      startedAt: Date.now(),
      knownNoteIds,
      inDoubtUntil: null,
    }
    return send(attempt.current, view)
  }

  const submit = async (view: ContactView) => {
    if (busy.current) return
    busy.current = true
    commit(typed.current)
    try {
      await next(view)
    } finally {
      busy.current = false
    }
  }

  return { state, text, shown, type, commit, submit }
}

function withNote(view: ContactView, note: NoteView): ContactView {
  return { ...view, notes: [note, ...notesOf(view).filter(({ id }) => id !== note.id)].slice(0, latestNotes) }
}

const notesOf = ({ notes }: ContactView): NoteView[] => ('unavailable' in notes ? [] : notes)

const latestNotes = 5
const outcomeUnknown: Problem = { code: 'outcome_unknown' }

/** The text stands still: it is on its way, or may have arrived. */
export function isUnderWay({ kind }: NoteState): boolean {
  return kind === 'saving' || kind === 'checking' || kind === 'unsettled'
}
