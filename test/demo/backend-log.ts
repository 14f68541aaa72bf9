// Reads the backend's log: its lines about card requests are what the developer panel shows, its warnings what the
// terminal shows.
import type { CardRequest } from '../local-hubspot/page/card-request.ts'

export interface LogReaderDeps {
  onRequest(request: CardRequest): void
  onWarning(text: string): void
  now(): number
}

type Entry = Record<string, unknown>

const shown = ['warn', 'error', 'fatal']

/** Returns what to do with each line. */
export function createLogReader({ onRequest, onWarning, now }: LogReaderDeps): (line: string) => void {
  // The signature doctor's finding has a line of its own, before that of its request.
  let finding: Entry = {}
  return (line) => {
    const entry = parse(line)
    if (!entry) return onWarning(line)
    if (entry['event'] === 'card_request') {
      const wouldMatch = finding['requestId'] === entry['requestId'] ? finding['wouldMatch'] : undefined
      return onRequest(cardRequest({ ...entry, wouldMatch }, now()))
    }
    if (entry['event'] === 'request_refused') finding = entry
    if (shown.includes(String(entry['level']))) onWarning(inWords(entry))
  }
}

function cardRequest(entry: Entry, at: number): CardRequest {
  const text = (name: string) => (typeof entry[name] === 'string' ? entry[name] : null)
  const number = (name: string) => (typeof entry[name] === 'number' ? entry[name] : null)
  const reason = text('reason')
  const wouldMatch = text('wouldMatch')
  return {
    at,
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
    reason: wouldMatch ? `${reason}; would match: ${wouldMatch}` : reason,
    durationMs: number('durationMs'),
  }
}

/** `event name=value …`, without level and time. */
function inWords({ event, level: _level, time: _time, ...fields }: Entry): string {
  const words = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`)
  return [String(event), ...words].join(' ')
}

function parse(line: string): Entry | null {
  try {
    return JSON.parse(line) as Entry
  } catch {
    return null
  }
}
