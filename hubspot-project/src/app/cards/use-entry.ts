// The state of a form that adds one thing: a note, a task. Typed text is given up only when it is saved or discarded,
// and two entries are never the answer to one press.
import { useRef, useState } from 'react'
import { draftOf } from './drafts.ts'
import { isThere } from './find-entry.ts'
import { newRequestId } from './request-id.ts'
import { readPatiently } from './read-patiently.ts'
import { endsAttempt, sendOnce } from './send-once.ts'
import { wellFormed } from './shape.ts'
import type { Answer } from './read-answer.ts'
import type { ContactView } from './contract.ts'
import type { EntryAttempt } from './drafts.ts'
import type { Problem } from './problem.ts'

export type EntryState =
  | { kind: 'writing' }
  | { kind: 'empty' }
  | { kind: 'saving' }
  | { kind: 'refused'; problem: Problem; at: number }
  /** It may have been written: the text stands still until that is known. */
  | { kind: 'unsettled'; problem: Problem; checkFailed?: true }
  | { kind: 'checking' }
  | { kind: 'not_there' }

export interface EntryKind<T> {
  draftKey: string
  longest: number
  entries: (view: ContactView) => { id: string; text: string | null; createdAt?: string }[]
  send: (contactId: string, text: string, requestId: string) => Promise<Answer<T>>
  add: (view: ContactView, saved: T) => ContactView
  read: (contactId: string) => Promise<Answer<ContactView>>
  /** `change` puts the entry into whatever the card shows by then. */
  onSaved: (change: (view: ContactView) => ContactView) => void
}

export interface EntryOnCard {
  state: EntryState
  /** Everything typed so far. */
  text: string
  /** What the field is told to show; it lags behind while the user types. */
  shown: string
  type: (text: string) => void
  commit: (text: string) => void
  /** The form's one button: save, send the same attempt again, or check, whatever the state asks for. */
  submit: (view: ContactView) => Promise<void>
  /** Gives the text up, and with it what is not known about it. */
  discard: () => void
}

export function useEntry<T>(kind: EntryKind<T>): EntryOnCard {
  const [draft] = useState(() => draftOf<T>(kind.draftKey))
  const [state, setState] = useState<EntryState>(
    draft.kept().attempt ? { kind: 'unsettled', problem: { code: 'no_answer' } } : { kind: 'writing' },
  )
  const [text, setText] = useState(draft.kept().text)
  const [shown, setShown] = useState(draft.kept().text)
  // Events of a double click arrive before the state of the first one is drawn.
  const busy = useRef(false)

  const type = (next: string) => {
    draft.keep({ text: next })
    setText(next)
    setState((now) => (isUnderWay(now) ? now : { kind: 'writing' }))
  }
  const commit = (next: string) => {
    draft.keep({ text: next })
    setText(next)
    setShown(next)
  }
  const discard = () => {
    draft.keep({ attempt: null })
    commit('')
    setState({ kind: 'writing' })
  }

  const saved = (done: EntryAttempt<T>, change: (view: ContactView) => ContactView) => {
    draft.keep({ attempt: null })
    // What was typed while it was on its way stays.
    if (draft.kept().text.trim() === done.text) commit('')
    setState({ kind: 'writing' })
    kind.onSaved(change)
  }

  const send = async (current: EntryAttempt<T>) => {
    setState({ kind: 'saving' })
    const outcome = await sendOnce(current, current.send)
    if (draft.kept().attempt !== current) return
    if (outcome.kind === 'saved') return saved(current, (view) => kind.add(view, outcome.value))
    if (outcome.kind === 'refused' && endsAttempt(outcome.problem)) draft.keep({ attempt: null })
    setState(outcome.kind === 'refused' ? { ...outcome, at: Date.now() } : outcome)
  }

  const check = async (current: EntryAttempt<T>, view: ContactView) => {
    setState({ kind: 'checking' })
    const answer = await readPatiently(() => kind.read(view.contact.id))
    if (!answer.ok) return setState({ kind: 'unsettled', problem: outcomeUnknown, checkFailed: true })
    if (isThere(kind.entries(answer.value), current)) return saved(current, () => answer.value)
    draft.keep({ attempt: null })
    setState({ kind: 'not_there' })
  }

  const next = (view: ContactView): Promise<void> | undefined => {
    const words = draft.kept().text.trim()
    const current = draft.kept().attempt
    if (current && (state.kind === 'unsettled' || current.text === wellFormed(words))) {
      return isUnknown(state) ? check(current, view) : send(current)
    }
    if (words === '') setState({ kind: 'empty' })
    if (words === '' || words.length > kind.longest) return undefined
    const knownIds = kind.entries(view).map(({ id }) => id)
    const sent = wellFormed(words)
    const begun: EntryAttempt<T> = {
      requestId: newRequestId(),
      text: sent,
      startedAt: Date.now(),
      knownIds,
      inDoubtUntil: null,
      send: (requestId) => kind.send(view.contact.id, sent, requestId),
    }
    draft.keep({ attempt: begun })
    return send(begun)
  }

  const submit = async (view: ContactView) => {
    if (busy.current) return
    busy.current = true
    commit(draft.kept().text)
    try {
      await next(view)
    } finally {
      busy.current = false
    }
  }

  return { state, text, shown, type, commit, submit, discard }
}

const outcomeUnknown: Problem = { code: 'outcome_unknown' }

export function isUnknown(state: EntryState): boolean {
  return state.kind === 'unsettled' && state.problem.code === 'outcome_unknown'
}

/** The text stands still: it is on its way, or may have arrived. */
export function isUnderWay({ kind }: EntryState): boolean {
  return kind === 'saving' || kind === 'checking' || kind === 'unsettled'
}
