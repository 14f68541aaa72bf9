// The record page on the local HubSpot's port: its documents, its data, its events, and `hubspot.fetch` of the card.
// The browser never holds a secret: signing happens behind `hubspotFetch`, in this process.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Accounts } from '../accounts/accounts.ts'
import type { Behaviours } from './behaviours.ts'
import type { FetchAnswer } from './card-channel.ts'
import type { CardBuild } from './card-builder.ts'
import type { CardRequest } from './card-request.ts'
import { bundleForBrowser } from './browser-bundle.ts'
import { createEventStream } from './event-stream.ts'
import { readJson, redirect, sendJson, sendText } from './http-exchange.ts'
import type { CardOfApp, PageData } from './page-data.ts'
import { firstRecord, recordForUser, type SeenRecord } from './page-source.ts'
import { readCardLog, readViewersCall, type ViewersCall } from './read-call.ts'
import { readRecordPath, recordPath } from './record-path.ts'
import { otherRecord, pagePolicy, recordShell, workerPolicy } from './shell.ts'

export interface RecordPageDeps {
  accounts: Accounts
  app: Omit<CardOfApp, 'build'>
  behaviours(): Behaviours
  hubspotFetch(call: ViewersCall): Promise<FetchAnswer>
  card: { latest(): CardBuild; bundle(): string | null }
  writeCardLog(line: string): void
}

export interface RecordPage {
  /** Answers the page's own routes; `false` for every other, which is left untouched. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  cardBuilt(build: CardBuild): void
  cardRequest(request: CardRequest): void
  close(): void
}

const keptRequests = 50
const kinds: Record<string, string> = { '0-2': 'Company', '0-3': 'Deal' }

export async function openRecordPage(deps: RecordPageDeps): Promise<RecordPage> {
  const files = await bundleForBrowser()
  const stream = createEventStream()
  let requests: CardRequest[] = []

  function sendFile(name: string, response: ServerResponse): void {
    const text = name === 'card.js' ? deps.card.bundle() : files.get(name)
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
    if (!place) return false
    const kind = kinds[place.objectTypeId]
    const html = kind ? otherRecord(kind, place.objectId) : recordShell
    sendText(response, html, { type: 'html', policy: pagePolicy })
    return true
  }

  function sendData(url: URL, response: ServerResponse): void {
    const path = new URL(url.searchParams.get('path') ?? '/', url)
    const place = readRecordPath(path.pathname)
    const userId = path.searchParams.get('user') ?? firstRecord(deps.accounts, place?.portalId)?.userId
    const address = place && userId ? { portalId: place.portalId, contactId: place.objectId, userId } : null
    const seen = address && recordForUser(deps.accounts, address)
    if (seen) sendJson(response, pageData(seen))
    else sendText(response, 'There is no such account or user.', { type: 'plain', status: 404 })
  }

  async function answerPost(
    action: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await readJson(request)
    if (action === 'hubspot-fetch') {
      const call = readViewersCall(body)
      if (!call) return sendJson(response, {}, 400)
      // Only what a card gets: what the proxy tells besides holds signatures.
      const { status, body: text } = await deps.hubspotFetch(call)
      return sendJson(response, { status, body: text } satisfies FetchAnswer)
    }
    const line = readCardLog(body)
    if (line) deps.writeCardLog(`card ${line.level}: ${line.data}`)
    sendJson(response, {}, line ? 200 : 400)
  }

  return {
    async handle(request, response) {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const own = /^\/_local\/page\/([\w.-]+)$/.exec(url.pathname)?.[1]
      if (request.method === 'POST' && (own === 'hubspot-fetch' || own === 'card-log')) {
        await answerPost(own, request, response)
        return true
      }
      if (request.method !== 'GET') return false
      if (!own) return sendDocument(url, response)
      if (own === 'data') sendData(url, response)
      else if (own === 'events') stream.open(response, backlog())
      else sendFile(own, response)
      return true
    },
    cardBuilt: (build) => stream.send({ name: 'card', data: build }),
    cardRequest(request) {
      requests = [request, ...requests].slice(0, keptRequests)
      stream.send({ name: 'request', data: request })
    },
    close: () => stream.close(),
  }

  function pageData(seen: SeenRecord): PageData {
    return { ...seen, card: { ...deps.app, build: deps.card.latest() }, behaviours: deps.behaviours() }
  }

  function backlog() {
    return [
      { name: 'card', data: deps.card.latest() },
      { name: 'requests', data: requests },
    ]
  }
}
