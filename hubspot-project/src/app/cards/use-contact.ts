// The state of the card: one read when it opens, and quiet looks while the user connects in another window.
import { useEffect, useLayoutEffect, useState } from 'react'
import { nextLookMs } from './connection-wait.ts'
import { goesOnAt, isPassing, needsConnection } from './problem.ts'
import { pause } from './pause.ts'
import { readContact } from './backend-fetch.ts'
import { readPatiently } from './read-patiently.ts'
import type { Answer } from './read-answer.ts'
import type { Ask } from './ask.ts'
import type { ContactView } from './contract.ts'
import type { LastConsent } from './contract-gate.ts'
import type { Problem } from './problem.ts'

export interface ContactOnCard {
  /** `null` until it was read. */
  view: ContactView | null
  /** Why there is no view. */
  problem: Problem | null
  /** When the card asks again by itself. */
  goesOnAt: number | null
  /** It or the user asks again. */
  reading: boolean
  /** The user pressed Connect and is in the other window. */
  connecting: boolean
  connect: () => void
  /** Asks once more; until there is a better answer, the view on the card stays. */
  readAgain: () => void
  /** Changes whatever the card shows by now. */
  change: (change: (view: ContactView) => ContactView) => void
}

/** `ownerId` as the page knows it by now; absent until it does. */
export function useContact(ask: Ask, contactId: string, ownerId?: string | null): ContactOnCard {
  const [view, setView] = useState<ContactView | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [goesOn, setGoesOn] = useState<number | null>(null)
  const [reading, setReading] = useState(true)
  // One for each press of Connect; `null` when the wait for it is over.
  const [press, setPress] = useState<Press | null>(null)
  const mustConnect = !view && problem !== null && needsConnection(problem)

  const show = (answer: Answer<ContactView>) => {
    if (answer.ok) setView(answer.value)
    setProblem(answer.ok ? null : answer.problem)
    setGoesOn(answer.ok ? null : goesOnAt(answer.problem))
  }

  // With the first drawing, and not after the page has it: that is a part of what the viewer waits.
  useLayoutEffect(() => {
    if (!reading) return
    const stop = new AbortController()
    void readPatiently(() => readContact(ask, contactId), stop.signal).then((answer) => {
      if (stop.signal.aborted) return
      setReading(false)
      show(answer)
    })
    return () => stop.abort()
  }, [ask, contactId, reading])

  useEffect(() => {
    if (!mustConnect) return
    const stop = new AbortController()
    const read = () => readContact(ask, contactId)
    void lookUntilConnected(press, read, stop.signal, show).then(() => {
      if (!stop.signal.aborted) setPress(null)
    })
    return () => stop.abort()
  }, [ask, contactId, mustConnect, press])

  // The problem stays where it is until there is an answer, and with it the button that has the keyboard.
  const readAgain = () => {
    setGoesOn(null)
    setReading(true)
  }
  // The page knows of another owner, and the backend their name.
  const [ownerBefore, setOwnerBefore] = useState(ownerId)
  if (ownerId !== ownerBefore) {
    setOwnerBefore(ownerId)
    if (view && ownerBefore !== undefined) readAgain()
  }
  useEffect(() => {
    if (goesOn === null) return
    const timer = setTimeout(readAgain, goesOn - Date.now())
    return () => clearTimeout(timer)
  }, [goesOn])

  return {
    view,
    problem: view ? null : problem,
    goesOnAt: goesOn,
    reading,
    connecting: mustConnect && press !== null,
    connect: () => setPress({ consentBefore: problem?.lastConsent }),
    readAgain,
    change: (change) => setView((now) => now && change(now)),
  }
}

/** `consentBefore` is how the try before this press ended: that is told for minutes, and is no answer to this one. */
interface Press {
  consentBefore: LastConsent | null | undefined
}

/**
 * Ends when nobody waits any more, or the try that is waited for ended without a connection. Each answer brings a fresh
 * ticket; one that tells nothing changes nothing.
 */
async function lookUntilConnected(
  press: Press | null,
  read: () => Promise<Answer<ContactView>>,
  signal: AbortSignal,
  show: (answer: Answer<ContactView>) => void,
): Promise<void> {
  for (let look = 0; ; look++) {
    const nextMs = nextLookMs(press !== null, look)
    if (nextMs === null) return
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
