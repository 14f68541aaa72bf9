// The state of the card: one read when it opens, and quiet looks while the user connects in another window.
import { useLayoutEffect } from 'react'
import { useEffect, useMemo, useState } from './react.ts'
import { isWaiting, nextLookMs } from './connection-wait.ts'
import { goesOnAt, isPassing, needsConnection } from './problem.ts'
import { readContact } from './backend-fetch.ts'
import { readPatiently } from './read-patiently.ts'
import type { Answer } from './read-answer.ts'
import type { Ask } from './ask.ts'
import type { ContactView } from './contract.ts'
import type { Looks } from './connection-wait.ts'
import type { Problem } from './problem.ts'
import type { RecordFacts } from './use-record-facts.ts'

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

/** What the last answer left, as one value: what is set outside of the page's events is drawn at once, each by itself. */
interface Last {
  /** Which of the questions it answered. */
  asked: number
  view: ContactView | null
  problem: Problem | null
  goesOn: number | null
}

/** `facts` as the page knows them by now. */
export const useContact = (ask: Ask, contactId: string, facts: RecordFacts | null): ContactOnCard => {
  const [asked, setAsked] = useState(1)
  const [last, setLast] = useState<Last>({ asked: 0, view: null, problem: null, goesOn: null })
  const [looks, setLooks] = useState<Looks>({ done: 0, pressed: false })
  const { view, problem } = last
  const reading = last.asked < asked
  const goesOn = reading ? null : last.goesOn
  const mustConnect = !view && problem !== null && needsConnection(problem)

  const show = (answer: Answer<ContactView>) => {
    // Each answer brings a fresh ticket; one that tells nothing changes nothing.
    const why = answer.ok ? null : answer.problem
    if (mustConnect && why && isPassing(why)) return setLast({ ...last, asked })
    setLast((before) => ({
      asked,
      view: answer.ok ? answer.value : before.view,
      problem: why,
      goesOn: why && goesOnAt(why),
    }))
    // The try that is waited for ended without a connection. How the one before ended is told until the other window
    // has begun the next.
    const ended = why?.lastConsent
    setLooks((now) =>
      ended === now.consentBefore
        ? now
        : { ...(ended ? { done: 0, pressed: false } : now), consentBefore: ended },
    )
  }

  // Asked before anything is drawn: the drawing would be a part of what the viewer waits.
  const read = useMemo(() => {
    const signal = { aborted: false }
    return { signal, answer: readPatiently(() => readContact(ask, contactId), signal) }
    // One read for each question, whatever is drawn meanwhile.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ask, contactId, asked])

  useLayoutEffect(() => {
    const { signal } = read
    void read.answer.then((answer) => signal.aborted || show(answer))
    return () => {
      signal.aborted = true
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [read])

  // The problem stays where it is until there is an answer, and with it the button that has the keyboard.
  const readAgain = () => setAsked(last.asked + 1)

  // The page knows that there is another owner, or that something happened since: a note in a card beside this one.
  const [before, setBefore] = useState(facts)
  if (facts !== before) {
    setBefore(facts)
    const happened = (facts?.lastActivityAt ?? '') > (view?.activity.lastActivityAt ?? '')
    if (view && before && (happened || facts?.ownerId !== before.ownerId)) readAgain()
  }

  useEffect(() => {
    const waitMs = reading ? null : mustConnect ? nextLookMs(looks) : goesOn && goesOn - Date.now()
    if (waitMs === null) return
    const timer = setTimeout(() => {
      setLooks({ ...looks, done: looks.done + 1 })
      readAgain()
    }, waitMs)
    return () => clearTimeout(timer)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [mustConnect, reading, looks, goesOn])

  return {
    view,
    problem: view ? null : problem,
    goesOnAt: goesOn,
    reading,
    connecting: mustConnect && isWaiting(looks),
    connect: () => setLooks({ done: 0, pressed: true, consentBefore: problem?.lastConsent }),
    readAgain,
    change: (change) => setLast((now) => ({ ...now, view: now.view && change(now.view) })),
  }
}
