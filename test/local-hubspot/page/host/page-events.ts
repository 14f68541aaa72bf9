// What the server tells an open page: requests of the card as they happen, and new builds of the card.
import { useEffect, useState } from 'react'
import type { CardBuild } from '../card-builder.ts'
import type { CardRequest } from '../card-request.ts'

const keptRequests = 50

export function usePageEvents(running: CardBuild) {
  const [requests, setRequests] = useState<CardRequest[]>([])
  const [failedBuild, setFailedBuild] = useState(running.state === 'failed' ? running.message : undefined)

  useEffect(() => {
    const events = new EventSource('/_local/page/events')
    events.addEventListener('card', ({ data }) => {
      const build = JSON.parse(data) as CardBuild
      if (build.state === 'failed') setFailedBuild(build.message)
      else if (build.version !== running.version) location.reload()
      else setFailedBuild(undefined)
    })
    events.addEventListener('requests', ({ data }) => setRequests(JSON.parse(data) as CardRequest[]))
    events.addEventListener('request', ({ data }) => {
      const request = JSON.parse(data) as CardRequest
      setRequests((shown) => [request, ...shown].slice(0, keptRequests))
    })
    return () => events.close()
  }, [running.version])

  return { requests, failedBuild }
}
