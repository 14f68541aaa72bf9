// The state of a form that adds one thing: a note, a task. Typed text is given up only when it is saved or discarded,
// and two entries are never the answer to one press.
import { useRef } from 'react'
import { useEffect, useState } from './react.ts'
import { endsAttempt, newAttempt, sendOnce } from './send-once.ts'
import { goesOnAt } from './problem.ts'
import { isThere } from './find-entry.ts'
import { readContact } from './backend-fetch.ts'
import { readPatiently } from './read-patiently.ts'
import { useCard } from './card-context.ts'
import { useContactView } from './contact-context.ts'
import { wellFormed } from './shape.ts'
import * as texts from './texts.ts'
import type { Answer } from './read-answer.ts'
import type { ContactView } from './contract.ts'
import type { Entry } from './find-entry.ts'
import type { Draft, EntryAttempt } from './drafts.ts'
import type { Problem } from './problem.ts'

interface EntryState {
  /** `unsettled`, `unknown`: it may have been written, so the text stands still until that is known. */
  kind: 'writing' | 'empty' | 'saving' | 'refused' | 'unsettled' | 'unknown' | 'checking' | 'not_there'
  problem?: Problem
  /** When the same try is sent again by itself. */
  goesOnAt?: number | null
  /** A check after an unknown outcome got no answer. */
  unchecked?: boolean
}

interface EntryKind<T> {
  draft: Draft<T>
  longest: number
  entries: (view: ContactView) => Entry[]
  send: (contactId: string, text: string, rid: string) => Promise<Answer<T>>
  add: (view: ContactView, saved: T) => ContactView
}

export type EntryOnCard = ReturnType<typeof useEntry>

export const useEntry = <T>(kind: EntryKind<T>) => {
  const { say, format, actions } = useCard()
  const { view, ask, change } = useContactView()
  const { draft } = kind
  const [state, setState] = useState<EntryState>({ kind: draft.kept().attempt ? 'unsettled' : 'writing' })
  const [text, setText] = useState(draft.kept().text)
  // What the field is told to show; it lags behind while the user types.
  const [shown, setShown] = useState(text)
  // Events of a double click arrive before the state of the first one is drawn.
  const busy = useRef(false)

  const stands = standing.has(state.kind)
  const left = kind.longest - text.trim().length
  const empty = state.kind === 'empty' ? say(texts.writeFirst) : ''
  const invalid = left < 0 ? say(texts.overLimit, format.count(-left)) : empty

  /** No try is on its way any more. */
  const forget = () => draft.keep({ attempt: null })
  const goOn = () => setState({ kind: 'writing' })

  const type = (next: string) => {
    draft.keep({ text: next })
    setText(next)
    if (!stands) goOn()
  }
  const commit = (next: string) => {
    draft.keep({ text: next })
    setText(next)
    setShown(next)
  }
  /** Gives the text up, and with it what is not known about it. */
  const discard = () => {
    forget()
    commit('')
    goOn()
  }

  const saved = (done: EntryAttempt<T>, changed: (view: ContactView) => ContactView) => {
    forget()
    // What was typed while it was on its way stays.
    if (draft.kept().text.trim() === done.text) commit('')
    goOn()
    change(changed)
    actions.addAlert({ type: 'success', message: say(texts.saved) })
    actions.refreshObjectProperties()
  }

  const send = async (current: EntryAttempt<T>) => {
    setState({ kind: 'saving' })
    const outcome = await sendOnce(current, current.send)
    if (draft.kept().attempt !== current) return
    if (outcome.kind === 'saved') return saved(current, (now) => kind.add(now, outcome.value))
    const { problem } = outcome
    if (problem.kind === 'unknown') return setState({ kind: 'unknown' })
    if (outcome.kind === 'refused' && endsAttempt(problem)) forget()
    setState({ ...outcome, goesOnAt: goesOnAt(problem) })
  }

  const check = async (current: EntryAttempt<T>) => {
    setState({ kind: 'checking' })
    const answer = await readPatiently(() => readContact(ask, view.contact.id))
    if (!answer.ok) return setState({ kind: 'unknown', unchecked: true })
    if (isThere(kind.entries(answer.value), current)) return saved(current, () => answer.value)
    forget()
    setState({ kind: 'not_there' })
  }

  const begin = (words: string) => {
    const attempt: EntryAttempt<T> = {
      ...newAttempt(),
      text: words,
      startedAt: Date.now(),
      knownIds: kind.entries(view).map(({ id }) => id),
      send: (rid) => kind.send(view.contact.id, words, rid),
    }
    draft.keep({ attempt })
    return send(attempt)
  }

  const next = async () => {
    const { text: typed, attempt } = draft.kept()
    const words = wellFormed(typed.trim())
    if (attempt && state.kind === 'unknown') return check(attempt)
    if (attempt && (stands || attempt.text === words)) return send(attempt)
    if (words === '') setState({ kind: 'empty' })
    else if (words.length <= kind.longest) return begin(words)
  }

  /** The form's one button: save, send the same attempt again, or check, whatever the state asks for. */
  const submit = async () => {
    if (busy.current) return
    busy.current = true
    commit(draft.kept().text)
    await next()
    busy.current = false
  }

  useEffect(() => {
    if (!state.goesOnAt) return
    const timer = setTimeout(() => void submit(), state.goesOnAt - Date.now())
    return () => clearTimeout(timer)
    // One timer for one refusal, whatever is drawn meanwhile.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state])

  const field = {
    value: shown,
    readOnly: stands,
    error: invalid !== '',
    validationMessage: invalid,
    onInput: type,
    onChange: commit,
  }
  return { state, text, left, stands, field, submit, discard }
}

/** The text is on its way, or may have arrived. */
const standing = new Set<EntryState['kind']>(['saving', 'checking', 'unsettled', 'unknown'])
