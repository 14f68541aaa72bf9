// The state of the card: one read when it opens, and quiet looks while the user connects in another window.
import { useEffect, useState } from 'react'
import { connectionWaitMs, nextLookMs } from './connection-wait.ts'
import { isPassing, needsConnection } from './problem.ts'
import { newRequestId } from './request-id.ts'
import { pause } from './pause.ts'
import { readPatiently } from './read-patiently.ts'
import type { Answer } from './read-answer.ts'
import type { Backend } from './backend-fetch.ts'
import type { ContactView } from './contract.ts'
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
}

export function useContact(backend: Backend, contactId: string): ContactOnCard {
  const [state, setState] = useState<ContactState>({ kind: 'loading' })
  const [round, setRound] = useState(0)
  // How often Connect was pressed; 0 again when the wait for it is over.
  const [presses, setPresses] = useState(0)
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
    void lookUntilConnected(presses > 0, read, stop.signal, (answer) => setState(stateOf(answer))).then(
      () => {
        if (!stop.signal.aborted) setPresses(0)
      },
    )
    return () => stop.abort()
  }, [backend, contactId, mustConnect, presses])

  return {
    state,
    connecting: mustConnect && presses > 0,
    connect: () => setPresses((times) => times + 1),
    tryAgain: () => {
      setState({ kind: 'loading' })
      setRound((times) => times + 1)
    },
    show: (view) => setState({ kind: 'ready', view }),
  }
}

/** Ends when nobody waits any more. Each answer brings a fresh ticket; one that tells nothing changes nothing. */
async function lookUntilConnected(
  pressed: boolean,
  read: () => Promise<Answer<ContactView>>,
  signal: AbortSignal,
  show: (answer: Answer<ContactView>) => void,
): Promise<void> {
  let waitedMs = 0
  for (let look = 0; ; look++) {
    const nextMs = nextLookMs(pressed, look)
    if (nextMs === null || (pressed && waitedMs + nextMs > connectionWaitMs)) return
    waitedMs += nextMs
    await pause(nextMs, signal)
    if (signal.aborted) return
    const answer = await read()
    if (signal.aborted) return
    if (!answer.ok && isPassing(answer.problem)) continue
    show(answer)
    if (answer.ok || !needsConnection(answer.problem)) return
  }
}

function stateOf(answer: Answer<ContactView>): ContactState {
  return answer.ok ? { kind: 'ready', view: answer.value } : { kind: 'problem', problem: answer.problem }
}
