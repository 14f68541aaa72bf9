// The steps that card reads and card writes share, each with its refusal: verification, the contact's id, the rate limit.
import { Refusal, type ErrorCode, type RefusalDetail } from '../errors.ts'
import type { Metrics } from '../metrics.ts'
import type { Caller } from '../verify/caller.ts'
import { hubspotIdForm } from '../verify/identity.ts'
import type { Incoming } from '../verify/incoming.ts'
import type { JudgeRate } from '../verify/rate-limit.ts'
import type { ReportRefused } from '../verify/report-refused.ts'
import type { About, Verdict, VerifiedRequest, VerifyRequest } from '../verify/verify-request.ts'

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

  function verifiedRead(incoming: Incoming, about: About): VerifiedRequest {
    // HEAD is not GET, though Hono routes it as such.
    if (incoming.method !== 'GET') throw refused('method_not_allowed', { reason: 'method' })
    return verified(verifyRequest.read(incoming, about), incoming, about)
  }

  async function verifiedWrite(incoming: Incoming, about: About): Promise<VerifiedRequest> {
    return verified(await verifyRequest.write(incoming, about), incoming, about)
  }

  function verified(verdict: Verdict, incoming: Incoming, { requestId }: About): VerifiedRequest {
    if (verdict.ok) return verdict.request
    reportRefused(incoming, verdict, requestId)
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

  return { refused, verifiedRead, verifiedWrite, contactIdOf, withinRate }
}

export type Gate = ReturnType<typeof createGate>
