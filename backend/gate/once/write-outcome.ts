// What is kept of a finished write: the effect's small result, or HubSpot's refusal. The answer is made from it and the
// request's own body, which the fingerprint proves to be the same, so a repeat gets it byte for byte.
import { z } from 'zod'
import { Refusal, statusOf, type ErrorCode } from '../errors.ts'

export type Outcome<Result> =
  | { kind: 'done'; result: Result }
  | {
      kind: 'refused'
      code: ErrorCode
      detail: { message?: string; connectUrl?: string; retryAfterMs?: number }
      /** Of the request that HubSpot refused: part of its answer, and of the log line that explains it. */
      requestId: string
    }

const refused = z.object({
  kind: z.literal('refused'),
  code: z.custom<ErrorCode>((code) => typeof code === 'string'),
  detail: z.object({
    message: z.string().exactOptional(),
    connectUrl: z.string().exactOptional(),
    retryAfterMs: z.number().exactOptional(),
  }),
  requestId: z.string(),
})

export const writeOutcome = (outcome: Outcome<unknown>): string => JSON.stringify(outcome)

export function readOutcome<Result>(text: string, result: z.ZodType<Result>): Outcome<Result> {
  const done = z.object({ kind: z.literal('done'), result })
  return z.union([done, refused]).parse(JSON.parse(text)) as Outcome<Result>
}

/** What HubSpot decided, or `null` when an error says nothing certain about an effect that had begun. */
export function outcomeOfError(error: unknown, requestId: string): Outcome<never> | null {
  if (!(error instanceof Refusal) || !isDefinite(error.code)) return null
  const { message, connectUrl, retryAfterMs } = error.detail
  const detail = {
    ...(message !== undefined && { message }),
    ...(connectUrl !== undefined && { connectUrl }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
  return { kind: 'refused', code: error.code, detail, requestId }
}

/** A 4xx of HubSpot is an answer. 424 stands for none or nonsense, 5xx and 409 are ours: the effect may have happened. */
function isDefinite(code: ErrorCode): boolean {
  const status = statusOf(code)
  return status >= 400 && status < 500 && status !== 424 && status !== 409
}
