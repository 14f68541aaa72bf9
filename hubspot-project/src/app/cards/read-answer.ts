// Judges one answer of the backend. HubSpot may change our status on its way to the card, so the code in the
// body decides first and the status only after it.
import { errorCodes } from './contract.ts'
import { isRecord, textOf } from './shape.ts'
import type { Problem } from './problem.ts'

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem }

/** `body` is what JSON gave, or `undefined` when it was no JSON. `readValue` gives `null` for a wrong shape. */
export function readAnswer<T>(
  status: number,
  body: unknown,
  readValue: (body: unknown) => T | null,
): Answer<T> {
  const sent = unwrap(status, body)
  const problem = readProblem(sent.body)
  if (problem) return { ok: false, problem }
  if (sent.status < 200 || sent.status > 299) return { ok: false, problem: problemOfStatus(sent.status) }
  const value = readValue(sent.body)
  return value === null ? { ok: false, problem: { code: 'unreadable_answer' } } : { ok: true, value }
}

/**
 * HubSpot's proxy puts an answer of 300 to 599 into an envelope, with our body as text or as JSON, and the
 * envelope itself can come with status 200 (AppProxyService of HubSpot's dev server mirrors that).
 */
function unwrap(status: number, body: unknown): { status: number; body: unknown } {
  if (!isRecord(body) || (body.status !== 'error' && body.status !== 'success')) return { status, body }
  const context = isRecord(body.context) ? body.context : {}
  const codes = Array.isArray(context.appServerStatusCode) ? context.appServerStatusCode : []
  const unknown = body.status === 'error' && status < 400 ? 502 : status
  return { status: Number(codes[0]) || unknown, body: parsed(body.responseBody) }
}

function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function readProblem(body: unknown): Problem | null {
  const error = isRecord(body) && isRecord(body.error) ? body.error : null
  const code = errorCodes.find((known) => known === error?.code)
  if (!error || !code) return null
  const problem: Problem = { code }
  const { message, requestId, connectUrl, retryAfterMs, lastConsent } = error
  const words = textOf(message)
  const reference = textOf(requestId)
  if (words) problem.message = words
  if (reference) problem.requestId = reference
  if (/^https?:\/\//.test(String(connectUrl))) problem.connectUrl = String(connectUrl)
  if (typeof retryAfterMs === 'number' && retryAfterMs >= 0) problem.retryAfterMs = retryAfterMs
  if (lastConsent === 'denied' || lastConsent === 'other_user') problem.lastConsent = lastConsent
  return problem
}

function problemOfStatus(status: number): Problem {
  if (status === 401) return { code: 'unauthorized' }
  if (status === 404) return { code: 'not_found' }
  if (status === 413) return { code: 'payload_too_large' }
  // HubSpot's own limit of twenty calls at a time answers 429 without our body.
  if (status === 429) return { code: 'rate_limited' }
  return { code: 'no_answer' }
}
