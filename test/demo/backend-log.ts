// Reads the backend's log: its lines about card requests are what the developer panel shows.
import type { CardRequest } from '../local-hubspot/page/card-request.ts'

export type LogLine =
  { kind: 'request'; request: CardRequest } | { kind: 'warning'; text: string } | { kind: 'other' }

/** pino's number for `warn`. */
const warn = 40

export function readLogLine(line: string, now: number): LogLine {
  const entry = parse(line)
  if (!entry) return { kind: 'warning', text: line }
  if (entry['event'] === 'card_request') return { kind: 'request', request: cardRequest(entry, now) }
  return Number(entry['level']) >= warn ? { kind: 'warning', text: line } : { kind: 'other' }
}

function cardRequest(entry: Record<string, unknown>, now: number): CardRequest {
  const text = (name: string) => (typeof entry[name] === 'string' ? entry[name] : null)
  const number = (name: string) => (typeof entry[name] === 'number' ? entry[name] : null)
  return {
    at: now,
    requestId: text('requestId') ?? '',
    method: text('method') ?? '',
    route: text('route') ?? '',
    portalId: text('portalId'),
    userId: text('userId'),
    form: text('form'),
    claim: text('claim'),
    tokenVersion: number('tokenVersion'),
    hubspotCalls: number('hubspotCalls'),
    status: number('status') ?? 0,
    code: text('code'),
    reason: text('wouldMatch') ? `${text('reason')}, would match: ${text('wouldMatch')}` : text('reason'),
    durationMs: number('durationMs'),
  }
}

function parse(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return null
  }
}
