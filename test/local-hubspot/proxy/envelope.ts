// HubSpot's proxy answers the page in an envelope, and the page makes the card's `Response` of it.
import { randomUUID } from 'node:crypto'
import type { ProxyRules } from './proxy-rules.ts'

export interface ProxyProblem {
  status: 400 | 429 | 500 | 502 | 504
  category: string
  message: string
}

export interface AppAnswer {
  status: number
  body: string
}

export interface Envelope {
  status: 'success' | 'error'
  category?: string
  message?: string
  responseBody?: unknown
  errors?: { message: string }[]
  context: Record<string, string[]>
}

interface Asked {
  portalId: string
  method: string
  url: string
}

export function envelopeOf({ portalId, method, url }: Asked, outcome: AppAnswer | ProxyProblem): Envelope {
  const context = {
    correlationId: [randomUUID()],
    httpMethod: [method],
    portalId: [portalId],
    requestUri: [url],
  }
  if ('category' in outcome) return { ...outcome, status: 'error', context }
  const answered = {
    responseBody: parsed(outcome.body),
    context: { ...context, appServerStatusCode: [String(outcome.status)] },
  }
  if (outcome.status < 300) return { status: 'success', ...answered }
  return {
    status: 'error',
    category: 'BAD_GATEWAY',
    message: 'Error returned from Request Uri',
    ...answered,
    errors: [{ message: `Unacceptable HTTP status ${outcome.status} calling ${url}` }],
  }
}

/** What `hubspot.fetch` resolves to. Whether a failure keeps its status is not documented; the body is always there. */
export function cardAnswer(
  outcome: AppAnswer | ProxyProblem,
  envelope: Envelope,
  { statusToCard }: ProxyRules,
): AppAnswer {
  if ('category' in outcome) return { status: outcome.status, body: JSON.stringify(envelope) }
  const hidden = statusToCard === 'hidden' && outcome.status >= 300
  return { status: hidden ? 500 : outcome.status, body: outcome.body }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
