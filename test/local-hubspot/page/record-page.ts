// The record page on the local HubSpot's port: its documents, its data, its events, and `hubspot.fetch` of the cards.
// The browser never holds a secret: signing happens behind `hubspotFetch`, in this process.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CardBuild } from './card-builder.ts'
import type { CardRequest } from './card-request.ts'
import { bundleForBrowser } from './browser-bundle.ts'
import { createEventStream } from './event-stream.ts'
import { redirect, sendJson, sendText } from './http-exchange.ts'
import type { PageData } from './page-data.ts'
import type { RecordPageDeps } from './page-deps.ts'
import { pagePosts } from './page-posts.ts'
import { firstRecord, recordForUser, type SeenRecord } from './page-source.ts'
import { readRecordPath, readSettingsPath, recordPath, type Place } from './record-path.ts'
import { otherRecord, pagePolicy, recordShell, workerPolicy } from './shell.ts'

export interface RecordPage {
  /** Answers the page's own routes; `false` for every other, which is left untouched. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  cardBuilt(place: Place, build: CardBuild): void
  cardRequest(request: CardRequest): void
  backendChanged(): void
  close(): void
}

const keptRequests = 50
const kinds: Record<string, string> = { '0-2': 'Company', '0-3': 'Deal', '0-27': 'Task', '0-47': 'Meeting' }

export async function openRecordPage(deps: RecordPageDeps): Promise<RecordPage> {
  const files = await bundleForBrowser()
  const stream = createEventStream()
  const posts = pagePosts(deps)
  let requests: CardRequest[] = []

  function sendFile(name: string, url: URL, response: ServerResponse): void {
    const card = deps.cards.find(({ place }) => place === url.searchParams.get('place'))
    const text = name === 'card.js' ? card?.builder.bundle() : files.get(name)
    if (text === null || text === undefined)
      return sendText(response, 'no such file', { type: 'plain', status: 404 })
    if (name.endsWith('.css')) return sendText(response, text, { type: 'css' })
    sendText(response, text, { type: 'javascript', ...(name === 'worker.js' && { policy: workerPolicy }) })
  }

  function sendDocument(url: URL, response: ServerResponse): boolean {
    const home = /^\/(?:contacts(?:\/(\d+))?\/?)?$/.exec(url.pathname)
    if (home) {
      const first = firstRecord(deps.accounts, home[1])
      if (first) redirect(response, recordPath(first))
      else sendText(response, 'There is no such account.', { type: 'plain', status: 404 })
      return true
    }
    const place = readRecordPath(url.pathname)
    if (!place && !readSettingsPath(url.pathname)) return false
    const kind = place && kinds[place.objectTypeId]
    sendText(response, kind ? otherRecord(kind, place.objectId) : recordShell, {
      type: 'html',
      policy: pagePolicy,
    })
    return true
  }

  function sendData(url: URL, response: ServerResponse): void {
    const path = new URL(url.searchParams.get('path') ?? '/', url)
    const record = readRecordPath(path.pathname)
    const portalId = record?.portalId ?? readSettingsPath(path.pathname) ?? undefined
    const first = firstRecord(deps.accounts, portalId)
    const userId = path.searchParams.get('user') ?? first?.userId
    const contactId = record?.objectId ?? first?.contactId
    const seen =
      portalId && userId && contactId && recordForUser(deps.accounts, { portalId, userId, contactId })
    if (seen) sendJson(response, pageData(seen, record ? 'crm.record' : 'settings'))
    else sendText(response, 'There is no such account or user.', { type: 'plain', status: 404 })
  }

  return {
    async handle(request, response) {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const own = /^\/_local\/page\/([\w.-]+)$/.exec(url.pathname)?.[1]
      if (request.method === 'POST' && own && posts.has(own)) {
        await posts.answer(own, request, response)
        return true
      }
      if (request.method !== 'GET') return false
      if (!own) return sendDocument(url, response)
      if (own === 'data') sendData(url, response)
      else if (own === 'events') stream.open(response, backlog())
      else sendFile(own, url, response)
      return true
    },
    cardBuilt: (place, build) => stream.send({ name: 'card', data: { place, build } }),
    cardRequest(request) {
      requests = [request, ...requests].slice(0, keptRequests)
      stream.send({ name: 'request', data: request })
    },
    backendChanged: () => stream.send({ name: 'backend', data: deps.backend?.state() ?? null }),
    close: () => stream.close(),
  }

  function pageData(seen: SeenRecord, part: 'crm.record' | 'settings'): PageData {
    const cards = deps.cards
      .filter(({ place }) => place.startsWith(part))
      .map(({ place, title, builder }) => ({ place, title, build: builder.latest() }))
    const backend = deps.backend?.state() ?? null
    return { ...seen, app: deps.app, cards, backend, behaviours: deps.behaviours() }
  }

  function backlog() {
    const builds = deps.cards.map(({ place, builder }) => ({ place, build: builder.latest() }))
    return [
      ...builds.map((data) => ({ name: 'card', data })),
      { name: 'requests', data: requests },
      { name: 'backend', data: deps.backend?.state() ?? null },
    ]
  }
}
