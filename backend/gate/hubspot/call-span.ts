// What the span of a call to HubSpot says. Names as in OpenTelemetry's semantic conventions for HTTP clients, without
// `url.full`, which would hold ids of records and what was asked for.
import type { Span } from '@opentelemetry/api'
import { markFailed } from '../spans.ts'
import { correlationIdOf, type HubSpotAnswer, type HubSpotCall } from './call.ts'

export function describeCall(span: Span, call: HubSpotCall, answer: HubSpotAnswer, apiUrl: string): void {
  const { hostname, port, protocol } = new URL(apiUrl)
  const template = templateOf(call.path)
  span.updateName(`${call.method} ${template}`)
  span.setAttributes({
    'http.request.method': call.method,
    'server.address': hostname,
    'server.port': Number(port || (protocol === 'https:' ? 443 : 80)),
    'url.template': template,
    'card.endpoint': call.endpoint,
  })
  if (answer.kind !== 'answer') return markFailed(span, answer.why)
  span.setAttribute('http.response.status_code', answer.status)
  if (answer.status < 400) return
  markFailed(span, String(answer.status))
  const correlationId = correlationIdOf(answer)
  if (correlationId !== null) span.setAttribute('hubspot.correlation_id', correlationId)
}

/** A part of a path that HubSpot's documentation spells out: a word, or a version. */
const ofDocumentation = /^([A-Za-z]+(-[A-Za-z]+)*|v\d|\d{4}-\d{2})$/
const longestWord = 24

/** The path without its query, and with `{id}` for whatever may be data. */
export const templateOf = (path: string): string =>
  path
    .replace(/[?#].*$/s, '')
    .split('/')
    .map((part) =>
      part === '' || (part.length <= longestWord && ofDocumentation.test(part)) ? part : '{id}',
    )
    .join('/')
