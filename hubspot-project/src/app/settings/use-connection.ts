// The state of the page: one look when it opens, one after each press, and quiet ones while the user connects elsewhere.
import { useEffect, useState } from 'react'
import { askConnection } from './connection-fetch.ts'
import type { ConnectionAnswer } from './connection-fetch.ts'

const lookEveryMs = 4_000
/** Tickets in `connectUrl` live ten minutes, so there is no point in waiting longer for one press. */
const mostLooks = 150
const slowAfterMs = 4_000

export interface ConnectionOnPage {
  /** `null` until the first answer. */
  answer: ConnectionAnswer | null
  /** The first answer takes long. */
  slow: boolean
  busy: boolean
  /** The user pressed Connect and is in the other window. */
  connecting: boolean
  connect: () => void
  lookAgain: () => Promise<void>
  end: () => Promise<boolean>
}

export function useConnection(origin: string): ConnectionOnPage {
  const [answer, setAnswer] = useState<ConnectionAnswer | null>(null)
  const [busy, setBusy] = useState(false)
  const [slow, setSlow] = useState(false)
  const [wait, setWait] = useState<Wait | null>(null)

  useEffect(() => {
    const timer = setTimeout(setSlow, slowAfterMs, true)
    return () => clearTimeout(timer)
  }, [])

  useEffect(() => {
    let gone = false
    void askConnection(origin, 'GET').then((found) => gone || setAnswer(found))
    return () => {
      gone = true
    }
  }, [origin])

  useEffect(() => {
    if (!wait) return
    let gone = false
    const timer = setTimeout(async () => {
      const found = await askConnection(origin, 'GET')
      if (gone) return
      const view = viewOf(found)
      if (view) setAnswer(view)
      const isOver = view && (view.connectedAt !== wait.connectedBefore || view.lastConsent !== undefined)
      setWait(isOver || wait.looks === 1 ? null : { ...wait, looks: wait.looks - 1 })
    }, lookEveryMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [origin, wait])

  const ask = async (method: 'GET' | 'DELETE') => {
    setBusy(true)
    const found = await askConnection(origin, method)
    setBusy(false)
    setAnswer(found)
    return found
  }

  return {
    answer,
    slow,
    busy,
    connecting: wait !== null,
    connect: () => setWait({ looks: mostLooks, connectedBefore: viewOf(answer)?.connectedAt }),
    lookAgain: async () => void (await ask('GET')),
    end: async () => {
      const found = await ask('DELETE')
      return !('failed' in found) && !found.connected
    },
  }
}

/** While the user is in the other window. */
interface Wait {
  looks: number
  /** Since when they were connected as they pressed: who connects again for more permissions is so all the while. */
  connectedBefore: string | undefined
}

const viewOf = (answer: ConnectionAnswer | null) => (answer && !('failed' in answer) ? answer : null)
