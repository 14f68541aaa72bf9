// Ticking tasks off, each at most once: a second click on the same box is the same wish.
import { useRef } from 'react'
import { useState } from './react.ts'
import { completeTask } from './backend-fetch.ts'
import { newAttempt, sendOnce } from './send-once.ts'
import type { Attempt } from './send-once.ts'
import type { Ask } from './ask.ts'
import type { Problem } from './problem.ts'

type Tick = 'sending' | 'done' | Problem

export interface Ticks {
  of: (taskId: string) => Tick | undefined
  tick: (contactId: string, taskId: string) => Promise<void>
}

export const useTicks = (ask: Ask, onDone: () => void): Ticks => {
  const [ticks, setTicks] = useState<Record<string, Tick>>({})
  const attempts = useRef(new Map<string, Attempt & { busy: boolean }>())

  const tick = async (contactId: string, taskId: string) => {
    // Ticking the same task twice changes nothing, so one attempt serves until it succeeds.
    const attempt = attempts.current.get(taskId) ?? { ...newAttempt(), busy: false }
    if (attempt.busy) return
    attempt.busy = true
    attempts.current.set(taskId, attempt)
    const show = (now: Tick) => setTicks((all) => ({ ...all, [taskId]: now }))
    show('sending')
    const outcome = await sendOnce(attempt, (rid) => completeTask(ask, contactId, taskId, rid))
    if (outcome.kind === 'saved') {
      show('done')
      return onDone()
    }
    // What is stored as not known is never sent again under its id; doing it once more does no harm.
    if (outcome.kind === 'refused' || outcome.problem.kind === 'unknown') {
      attempts.current.delete(taskId)
    }
    show(outcome.kind === 'unsettled' ? { kind: 'unknown' } : outcome.problem)
    attempt.busy = false
  }

  return { of: (taskId) => ticks[taskId], tick }
}
