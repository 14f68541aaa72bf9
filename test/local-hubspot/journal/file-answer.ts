// A journal file as it is sent, or what comes instead of it.
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import type { ApiEnv } from '../env.ts'
import { errorResponse } from '../error-body.ts'
import type { JournalFile } from './journal.ts'
import { spell, type JournalRules } from './journal-rules.ts'

export function journalFileAnswer(
  c: Context<ApiEnv>,
  { spoilt, ...file }: JournalFile,
  { spelling }: JournalRules,
): Response {
  const text = JSON.stringify({
    ...file,
    publishedAt: new Date(file.publishedAt).toISOString(),
    journalEvents: file.journalEvents.map((event) => ({ ...event, type: spell(event.type, spelling) })),
  })
  const half = text.slice(0, text.length / 2)
  switch (spoilt) {
    case 'cut-short':
      return c.body(half, 200, { 'content-type': 'application/json' })
    case 'html':
      return c.html('<html><body>Service page</body></html>')
    case 'forbidden':
      return errorResponse({ status: 403, category: 'FORBIDDEN', message: 'Access denied' })
    case 'cut-off': {
      const { outgoing } = c.env
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
      outgoing.write(half, () => setTimeout(() => outgoing.destroy(), 20))
      return RESPONSE_ALREADY_SENT
    }
    case undefined:
    default:
      return c.body(text, 200, { 'content-type': 'application/json' })
  }
}
