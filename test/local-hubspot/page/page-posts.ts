// What the page asks its server to do: a card's `hubspot.fetch`, a line of its log, an edit, the backend on and off.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FetchAnswer } from './card-channel.ts'
import { editProperty } from './edit-property.ts'
import { readRequestJson, sendJson } from './http-exchange.ts'
import { readCardLog, readEdit, readViewersCall } from './read-call.ts'
import type { RecordPageDeps } from './page-deps.ts'

type Post = (body: unknown, response: ServerResponse) => Promise<void> | void

export function pagePosts(deps: RecordPageDeps) {
  const posts: Record<string, Post> = {
    async 'hubspot-fetch'(body, response) {
      const call = readViewersCall(body)
      if (!call) return sendJson(response, {}, 400)
      // Only what a card gets: what the proxy tells besides holds signatures.
      const { status, body: text } = await deps.hubspotFetch(call)
      sendJson(response, { status, body: text } satisfies FetchAnswer)
    },
    'card-log'(body, response) {
      const line = readCardLog(body)
      if (line) deps.writeCardLog(`card ${line.level}: ${line.data}`)
      sendJson(response, {}, line ? 200 : 400)
    },
    property(body, response) {
      const edit = readEdit(body)
      sendJson(response, { problem: edit ? editProperty(deps.accounts, edit, Date.now()) : 'no edit' })
    },
    async backend(body, response) {
      const run = (body as { run?: unknown } | undefined)?.run
      if (!deps.backend || typeof run !== 'boolean') return sendJson(response, {}, 400)
      await (run ? deps.backend.start() : deps.backend.stop())
      sendJson(response, { state: deps.backend.state() })
    },
  }
  return {
    has: (action: string): boolean => Object.hasOwn(posts, action),
    async answer(action: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
      await posts[action]?.(await readRequestJson(request), response)
    },
  }
}
