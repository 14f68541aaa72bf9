// What the server tells an open page: requests of the cards as they happen, new builds, and whether the backend runs.
import { useEffect, useState } from 'react'
import type { CardBuild } from '../card-builder.ts'
import type { CardRequest } from '../card-request.ts'
import type { BackendState, CardOfApp, PageData } from '../page-data.ts'

const keptRequests = 50

export function usePageEvents(data: PageData) {
  // As they were when the page was loaded: those are the ones it runs.
  const [running] = useState(data.cards)
  const [requests, setRequests] = useState<CardRequest[]>([])
  const [failedBuilds, setFailedBuilds] = useState(() => failures(running))
  const [backend, setBackend] = useState(data.backend)

  useEffect(() => {
    const events = new EventSource('/_local/page/events')
    events.addEventListener('card', ({ data }) => {
      const { place, build } = JSON.parse(data) as { place: string; build: CardBuild }
      const mine = running.find((card) => card.place === place)
      if (!mine) return
      if (build.state === 'built' && build.version !== mine.build.version) return location.reload()
      const failed = build.state === 'failed' ? build.message : undefined
      setFailedBuilds((shown) => ({ ...shown, [place]: failed }))
    })
    events.addEventListener('backend', ({ data }) => setBackend(JSON.parse(data) as BackendState | null))
    events.addEventListener('requests', ({ data }) => setRequests(JSON.parse(data) as CardRequest[]))
    events.addEventListener('request', ({ data }) => {
      const request = JSON.parse(data) as CardRequest
      setRequests((shown) => [request, ...shown].slice(0, keptRequests))
    })
    return () => events.close()
  }, [running])

  return { requests, failedBuilds, backend }
}

function failures(cards: CardOfApp[]): Record<string, string | undefined> {
  return Object.fromEntries(
    cards.map(({ place, build }) => [place, build.state === 'failed' ? build.message : undefined]),
  )
}
