// The steps that card reads and card writes share, each with its refusal: verification, the contact's id, the rate limit.
import type { IncomingMessage } from 'node:http'
import type { Deadline } from '../deadline.ts'
import { Refusal, type ErrorCode, type RefusalDetail } from '../errors.ts'
import type { Metrics } from '../metrics.ts'
import type { Trace } from '../trace.ts'
import type { Caller } from './caller.ts'
import { hubspotIdForm } from './identity.ts'
import { inTime } from './in-time.ts'
import type { JudgeRate } from './rate-limit.ts'
import type { ReportRefused } from './report-refused.ts'
import type { VerifiedRequest, VerifyRequest } from './verify-request.ts'

export interface GateDeps {
  verifyRequest: VerifyRequest
  reportRefused: ReportRefused
  judgeRate: JudgeRate
  metrics: Metrics
}

export function createGate({ verifyRequest, reportRefused, judgeRate, metrics }: GateDeps) {
  /** A refusal from before the claim, counted. */
  function refused(code: ErrorCode, detail: RefusalDetail & { reason: string }): Refusal {
    metrics.refusals.inc({ reason: detail.reason })
    return new Refusal(code, detail)
  }

  async function verified(
    method: 'GET' | 'POST',
    incoming: IncomingMessage,
    about: { requestId: string; trace: Trace; deadline: Deadline },
  ): Promise<VerifiedRequest> {
    // HEAD is not GET, though Hono routes it as such.
    if (incoming.method !== method) throw refused('method_not_allowed', { reason: 'method' })
    const verdict = await inTime(about.deadline, verifyRequest(method, incoming, about))
    if (verdict.ok) return verdict.request
    reportRefused(incoming, verdict, about.requestId)
    throw refused(verdict.code, { reason: verdict.reason })
  }

  function contactIdOf(parameter: string | undefined): string {
    if (parameter !== undefined && hubspotIdForm.test(parameter)) return parameter
    const message = 'contactId: a number of 1 to 19 digits without a leading zero'
    throw refused('validation_failed', { reason: 'contact_id', message })
  }

  async function withinRate(caller: Caller): Promise<void> {
    const rate = await judgeRate(caller)
    if (!rate.ok) throw refused('rate_limited', { reason: rate.reason, retryAfterMs: rate.retryAfterMs })
  }

  return { refused, verified, contactIdOf, withinRate }
}

export type Gate = ReturnType<typeof createGate>
