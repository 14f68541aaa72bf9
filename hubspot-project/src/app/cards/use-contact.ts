// The state of the card: one read when it opens, and quiet looks while the user connects in another window.
import { useEffect, useState } from 'react'
import { connectionWaitMs, nextLookMs } from './connection-wait.ts'
import { isPassing, needsConnection } from './problem.ts'
import { pause } from './pause.ts'
import { readPatiently } from './read-patiently.ts'
import type { Answer } from './read-answer.ts'
import type { Backend } from './backend-fetch.ts'
import type { ContactView, LastConsent } from './contract.ts'
import type { Problem } from './problem.ts'

export type ContactState =
  | { kind: 'loading' }
  | { kind: 'ready'; view: ContactView }
  /** `goesOnAt` is when the card asks again by itself; `trying` while it or the user does. */
  | { kind: 'problem'; problem: Problem; goesOnAt: number | null; trying: boolean }

export interface ContactOnCard {
  state: ContactState
  /** The user pressed Connect and is in the other window. */
  connecting: boolean
  connect: () => void
  tryAgain: () => void
  /** Changes whatever the card shows by now. */
  change: (change: (view: ContactView) => ContactView) => void
  /** Asks once more for a view that lacks a part; until there is a better one, the one on the card stays. */
  readAgain: () => Promise<void>
  readingAgain: boolean
}

export function useContact(backend: Backend, contactId: string): ContactOnCard {
  const [state, setState] = useState<ContactState>({ kind: 'loading' })
  const [round, setRound] = useState(0)
  const [readingAgain, setReadingAgain] = useState(false)
  // One for each press of Connect; `null` when the wait for it is over.
  const [press, setPress] = useState<Press | null>(null)
  const mustConnect = state.kind === 'problem' && needsConnection(state.problem)

  useEffect(() => {
    const stop = new AbortController()
    const read = () => backend.readContact(contactId)
    void readPatiently(read, stop.signal).then((answer) => {
      if (!stop.signal.aborted) setState(stateOf(answer))
    })
    return () => stop.abort()
  }, [backend, contactId, round])

  useEffect(() => {
    if (!mustConnect) return
    const stop = new AbortController()
    const read = () => backend.readContact(contactId)
    void lookUntilConnected(press, read, stop.signal, (answer) => setState(stateOf(answer))).then(() => {
      if (!stop.signal.aborted) setPress(null)
    })
    return () => stop.abort()
  }, [backend, contactId, mustConnect, press])

  // The problem stays where it is until there is an answer, and with it the button that has the keyboard.
  const tryAgain = () => {
    setState((now) => (now.kind === 'problem' ? { ...now, goesOnAt: null, trying: true } : now))
    setRound((times) => times + 1)
  }
  const goesOnAt = state.kind === 'problem' ? state.goesOnAt : null
  useEffect(() => {
    if (goesOnAt === null) return
    const timer = setTimeout(tryAgain, goesOnAt - Date.now())
    return () => clearTimeout(timer)
  }, [goesOnAt])

  const readAgain = async () => {
    setReadingAgain(true)
    const answer = await readPatiently(() => backend.readContact(contactId))
    setReadingAgain(false)
    if (answer.ok) setState(stateOf(answer))
  }

  return {
    state,
    connecting: mustConnect && press !== null,
    connect: () => setPress(state.kind === 'problem' ? { consentBefore: state.problem.lastConsent } : {}),
    tryAgain,
    change: (change) =>
      setState((now) => (now.kind === 'ready' ? { kind: 'ready', view: change(now.view) } : now)),
    readAgain,
    readingAgain,
  }
}

/** `consentBefore` is how the try before this press ended: that is told for minutes, and is no answer to this one. */
interface Press {
  consentBefore?: LastConsent | undefined
}

/** Ends when nobody waits any more, or the try that is waited for ended without a connection. Each answer brings a fresh ticket; one that tells nothing changes nothing. */
async function lookUntilConnected(
  press: Press | null,
  read: () => Promise<Answer<ContactView>>,
  signal: AbortSignal,
  show: (answer: Answer<ContactView>) => void,
): Promise<void> {
  let waitedMs = 0
  for (let look = 0; ; look++) {
    const nextMs = nextLookMs(press !== null, look)
    if (nextMs === null || (press && waitedMs + nextMs > connectionWaitMs)) return
    waitedMs += nextMs
    await pause(nextMs, signal)
    if (signal.aborted) return
    const answer = await read()
    if (signal.aborted) return
    if (!answer.ok && isPassing(answer.problem)) continue
    show(answer)
    if (answer.ok || !needsConnection(answer.problem)) return
    const { lastConsent } = answer.problem
    if (press && lastConsent && lastConsent !== press.consentBefore) return
  }
}

// Longer waits, such as for a daily limit, are the user's to end.
const longestWaitMs = 15 * 60_000

function stateOf(answer: Answer<ContactView>): ContactState {
  if (answer.ok) return { kind: 'ready', view: answer.value }
  const { code, retryAfterMs = Infinity } = answer.problem
  const goesOn = (code === 'rate_limited' || code === 'retry_later') && retryAfterMs <= longestWaitMs
  const goesOnAt = goesOn ? Date.now() + retryAfterMs : null
  return { kind: 'problem', problem: answer.problem, goesOnAt, trying: false }
}
