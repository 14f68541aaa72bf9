// The state of the card: one read when it opens, and quiet looks while the user connects in another window.
import { useEffect, useState } from 'react'
import { connectionWaitMs, nextLookMs } from './connection-wait.ts'
import { isPassing, needsConnection } from './problem.ts'
import { newRequestId } from './request-id.ts'
import { pause } from './pause.ts'
import { readPatiently } from './read-patiently.ts'
import type { Answer } from './read-answer.ts'
import type { Backend } from './backend-fetch.ts'
import type { ContactView, LastConsent } from './contract.ts'
import type { Problem } from './problem.ts'

export type ContactState =
  { kind: 'loading' } | { kind: 'ready'; view: ContactView } | { kind: 'problem'; problem: Problem }

export interface ContactOnCard {
  state: ContactState
  /** The user pressed Connect and is in the other window. */
  connecting: boolean
  connect: () => void
  tryAgain: () => void
  show: (view: ContactView) => void
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
    const read = () => backend.readContact(contactId, newRequestId())
    void readPatiently(read, stop.signal).then((answer) => {
      if (!stop.signal.aborted) setState(stateOf(answer))
    })
    return () => stop.abort()
  }, [backend, contactId, round])

  useEffect(() => {
    if (!mustConnect) return
    const stop = new AbortController()
    const read = () => backend.readContact(contactId, newRequestId())
    void lookUntilConnected(press, read, stop.signal, (answer) => setState(stateOf(answer))).then(() => {
      if (!stop.signal.aborted) setPress(null)
    })
    return () => stop.abort()
  }, [backend, contactId, mustConnect, press])

  const readAgain = async () => {
    setReadingAgain(true)
    const answer = await readPatiently(() => backend.readContact(contactId, newRequestId()))
    setReadingAgain(false)
    if (answer.ok) setState(stateOf(answer))
  }

  return {
    state,
    connecting: mustConnect && press !== null,
    connect: () => setPress(state.kind === 'problem' ? { consentBefore: state.problem.lastConsent } : {}),
    tryAgain: () => {
      setState({ kind: 'loading' })
      setRound((times) => times + 1)
    },
    show: (view) => setState({ kind: 'ready', view }),
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

function stateOf(answer: Answer<ContactView>): ContactState {
  return answer.ok ? { kind: 'ready', view: answer.value } : { kind: 'problem', problem: answer.problem }
}
