// A call to HubSpot, and what came back.
import { z } from 'zod'
import type { NoAnswer, Nonsense } from '../reason.ts'
import type { Trace } from '../trace.ts'

export interface HubSpotCall {
  /** A word for metrics, such as `token` or `owners`. */
  endpoint: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Absolute path with query, on HubSpot's API origin. */
  path: string
  bearer?: string
  form?: Record<string, string>
  json?: unknown
  /** Ends the call; there is always one. */
  signal: AbortSignal
  /** May be asked twice: it is put once more, within the same time, when the connection broke. */
  repeatable?: boolean
  /** Of the request that it is for; every try counts there. */
  trace?: Trace
}

export type HubSpotAnswer =
  /** `body` is parsed JSON; `undefined` when there is none, or an error's body is not JSON. */
  | { kind: 'answer'; status: number; headers: Headers; body: unknown }
  | { kind: 'no-answer'; why: NoAnswer }
  /** A redirect, more than 2 MB, or a success that is not JSON. */
  | { kind: 'nonsense'; why: Nonsense }

const correlationIdForm = /^[A-Za-z0-9-]{8,64}$/
const withCorrelationId = z.object({ correlationId: z.string() })

/** HubSpot's own id of the call, for its support: an error's body has it (`error-body.ts`), or else the header. */
export function correlationIdOf(answer: HubSpotAnswer): string | null {
  if (answer.kind !== 'answer') return null
  const inBody = withCorrelationId.safeParse(answer.body).data?.correlationId
  const inHeader = answer.headers.get('x-hubspot-correlation-id')
  return [inBody, inHeader].find((id) => id != null && correlationIdForm.test(id)) ?? null
}
