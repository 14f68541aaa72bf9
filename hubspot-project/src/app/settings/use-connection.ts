// The state of the page: one look when it opens, one after each press, and quiet ones while the user connects elsewhere.
import { useEffect, useState } from 'react'
import { askConnection } from './connection-fetch.ts'
import type { ConnectionAnswer } from './connection-fetch.ts'

const lookEveryMs = 4_000
/** Tickets in `connectUrl` live ten minutes, so there is no point in waiting longer for one press. */
const mostLooks = 150

export interface ConnectionOnPage {
  /** `null` until the first answer. */
  answer: ConnectionAnswer | null
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
  const [looks, setLooks] = useState(0)

  useEffect(() => {
    let gone = false
    void askConnection(origin, 'GET').then((found) => gone || setAnswer(found))
    return () => {
      gone = true
    }
  }, [origin])

  useEffect(() => {
    if (looks === 0) return
    let gone = false
    const timer = setTimeout(async () => {
      const found = await askConnection(origin, 'GET')
      if (gone) return
      const isOver = !('failed' in found) && (found.connected || found.lastConsent !== undefined)
      if (!('failed' in found)) setAnswer(found)
      setLooks(isOver ? 0 : looks - 1)
    }, lookEveryMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [origin, looks])

  const ask = async (method: 'GET' | 'DELETE') => {
    setBusy(true)
    const found = await askConnection(origin, method)
    setBusy(false)
    setAnswer(found)
    return found
  }

  return {
    answer,
    busy,
    connecting: looks > 0,
    connect: () => setLooks(mostLooks),
    lookAgain: async () => void (await ask('GET')),
    end: async () => {
      const found = await ask('DELETE')
      return !('failed' in found) && !found.connected
    },
  }
}
