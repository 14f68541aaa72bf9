// Judges one answer of the backend. HubSpot may change our status on its way to the card, so the code in the
// body decides first and the status only after it.
import { fieldsOf, oneOf, shapeOf, text } from './shape.ts'
import { kindOf } from './problem.ts'
import type { Problem, ProblemKind } from './problem.ts'

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem }

/** `body` is what JSON gave, or `undefined` when it was no JSON. `readValue` gives `null` for a wrong shape. */
export const readAnswer = <T>(
  status: number,
  body: unknown,
  readValue: (body: unknown) => T | null,
): Answer<T> => {
  const sent = unwrap(status, body)
  const problem = readProblem(fieldsOf(sent.body).error)
  if (problem) return { ok: false, problem }
  const value = sent.status >= 200 && sent.status < 300 ? readValue(sent.body) : null
  return value === null
    ? { ok: false, problem: { kind: kindOfStatus[sent.status] ?? 'lost' } }
    : { ok: true, value }
}

/**
 * HubSpot's proxy puts an answer of 300 to 599 into an envelope, with our body as text or as JSON, and the
 * envelope itself can come with status 200 (AppProxyService of HubSpot's dev server mirrors that).
 */
const unwrap = (status: number, body: unknown): { status: number; body: unknown } => {
  const { status: ended, context, responseBody } = fieldsOf(body)
  if (ended !== 'error' && ended !== 'success') return { status, body }
  const unknown = ended === 'error' && status < 400 ? 502 : status
  // A list of one.
  return { status: Number(fieldsOf(context).appServerStatusCode) || unknown, body: parsed(responseBody) }
}

const parsed = (body: unknown): unknown => {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const readProblem = (error: unknown): Problem | null => {
  const code = text(fieldsOf(error).code)
  return code ? { ...readDetails(error), kind: kindOf(code) } : null
}

const readDetails = shapeOf<Omit<Problem, 'kind'>>({
  message: text,
  requestId: text,
  connectUrl: (value) => (/^https?:/.test(String(value)) ? String(value) : null),
  retryAfterMs: (value) => (Number(value) > 0 ? Number(value) : null),
  lastConsent: oneOf('denied', 'other_user'),
})

// HubSpot's own limit of twenty calls at a time answers 429 without our body.
const kindOfStatus: Record<number, ProblemKind> = {
  401: 'unauthorized',
  404: 'mismatch',
  413: 'invalid',
  429: 'limited',
}
