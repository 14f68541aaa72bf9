// Every call to HubSpot's API (what lies elsewhere has calls of its own: journal-file.ts, admin/doctor/ask.ts): one origin,
// no redirects, a deadline, 2 MB at most. Says what came back; judges nothing.
import { SpanKind } from '@opentelemetry/api'
import type { Metrics } from '../metrics.ts'
import { parseJson } from '../parse-json.ts'
import { inSpan, untouched } from '../spans.ts'
import type { HubSpotAnswer, HubSpotCall } from './call.ts'
import { describeCall } from './call-span.ts'
import { readLimited } from './read-limited.ts'

/**
 * HubSpot's dated API version, in every path
 * (https://developers.hubspot.com/docs/developer-tooling/platform/versioning).
 */
export const apiVersion = '2026-09'

const answerLimitBytes = 2 * 1024 * 1024

export type HubSpotHttp = (call: HubSpotCall) => Promise<HubSpotAnswer>

export function createHubSpotHttp(deps: {
  apiUrl: string
  fetch: typeof fetch
  now: () => number
  metrics: Metrics
  /** HubSpot's `Date` header against our clock, in ms; positive when ours is ahead. Exact to a second. */
  onSkew?: (skewMs: number) => void
}): HubSpotHttp {
  const { apiUrl, fetch, now, metrics, onSkew } = deps

  async function send(call: HubSpotCall): Promise<HubSpotAnswer> {
    const url = new URL(call.path, apiUrl)
    if (url.origin !== new URL(apiUrl).origin) throw new Error('a call left the origin of HubSpot')
    try {
      const response = await fetch(url, { ...requestOf(call), redirect: 'manual', signal: call.signal })
      report(response.headers)
      return await answerOf(response)
    } catch {
      return { kind: 'no-answer', why: call.signal.aborted ? 'timeout' : 'unreachable' }
    }
  }

  function report(headers: Headers) {
    const theirs = Date.parse(headers.get('date') ?? '')
    if (!Number.isNaN(theirs)) onSkew?.(now() - theirs)
    // https://developers.hubspot.com/docs/api/usage-details
    const remaining = headers.get('x-hubspot-ratelimit-remaining') ?? ''
    if (/^\d{1,9}$/.test(remaining)) metrics.hubspotRemaining.set(Number(remaining))
  }

  const traced = (call: HubSpotCall): Promise<HubSpotAnswer> =>
    inSpan(
      call.endpoint,
      async (span) => {
        const answer = await untouched(() => send(call))
        if (span) describeCall(span, call, answer, apiUrl)
        return answer
      },
      SpanKind.CLIENT,
    )

  return async (call) => {
    for (let { repeatable = false } = call; ; repeatable = false) {
      if (call.trace) call.trace.hubspotCalls += 1
      const startedAt = now()
      const answer = await traced(call)
      const outcome = answer.kind === 'answer' ? `${Math.floor(answer.status / 100)}xx` : answer.why
      metrics.hubspotCalls.inc({ endpoint: call.endpoint, outcome })
      metrics.hubspotSeconds.observe({ endpoint: call.endpoint }, (now() - startedAt) / 1000)
      // HubSpot may just have closed a pooled connection.
      if (outcome !== 'unreachable' || !repeatable) return answer
    }
  }
}

function requestOf({ method, bearer, form, json }: HubSpotCall): RequestInit {
  const headers = new Headers({ accept: 'application/json' })
  if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`)
  if (form) return { method, headers, body: new URLSearchParams(form) }
  if (json === undefined) return { method, headers }
  headers.set('content-type', 'application/json')
  return { method, headers, body: JSON.stringify(json) }
}

async function answerOf(response: Response): Promise<HubSpotAnswer> {
  const { status, headers } = response
  if (status >= 300 && status < 400) {
    await response.body?.cancel()
    return { kind: 'nonsense', why: 'redirect' }
  }
  const text = await readLimited(response, answerLimitBytes)
  if (text === null) return { kind: 'nonsense', why: 'too-large' }
  const body = parseJson(text)
  if (body === undefined && text !== '' && status < 400) return { kind: 'nonsense', why: 'not-json' }
  return { kind: 'answer', status, headers, body }
}
