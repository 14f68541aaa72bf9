// An app behind HubSpot's proxy, and a card's calls to it, for the tests of one file.
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { mira, startExample } from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'
import { openAppServer, type AppServer } from './app-server.ts'
import type { CardCall } from './card-call.ts'

export const origin = 'https://card.example.com'

export function setUpCardCalls() {
  let app: AppServer
  let hubspot: LocalHubSpot
  beforeAll(async () => {
    app = await openAppServer()
    hubspot = await startExample({ origins: { [origin]: app.url } })
  })

  afterAll(async () => {
    await hubspot.close()
    await app.close()
  })

  beforeEach(() => {
    app.received = []
    app.answer = (_request, response) => void response.end('{"ok":true}')
    hubspot.setSigning({ mode: 'decoded', repeat: 'identical', statusToCard: 'kept' })
  })

  const call = (changes: Partial<CardCall> = {}) =>
    hubspot.hubspotFetch({ ...mira, url: `${origin}/api/x?_rid=1`, ...changes })

  return { app: () => app, hubspot: () => hubspot, call }
}
