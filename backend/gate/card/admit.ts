// The steps that stand before every card route, each with its refusal: verification, the ids in the path, the rate limit.
import { Refusal, type ErrorCode, type RefusalDetail } from '../errors.ts'
import type { Metrics } from '../metrics.ts'
import type { Caller } from '../verify/caller.ts'
import { hubspotIdForm } from '../hubspot-id.ts'
import type { UnclaimedReason } from '../reason.ts'
import type { Incoming } from '../verify/incoming.ts'
import type { JudgeRate } from '../verify/rate-limit.ts'
import type { ReportRefused } from '../verify/report-refused.ts'
import type { Underway, Verdict, VerifiedRequest, VerifyRequest } from '../verify/verify-request.ts'
import type { CardContext } from './card-request.ts'

export interface AdmissionDeps {
  verifyRequest: VerifyRequest
  reportRefused: ReportRefused
  judgeRate: JudgeRate
  metrics: Metrics
}

export function createAdmission({ verifyRequest, reportRefused, judgeRate, metrics }: AdmissionDeps) {
  /** A refusal from before the claim, counted. */
  function refused(code: ErrorCode, detail: RefusalDetail & { reason: UnclaimedReason }): Refusal {
    metrics.refusals.inc({ reason: detail.reason })
    return new Refusal(code, detail)
  }

  function verifiedWithoutBody(
    incoming: Incoming,
    method: 'GET' | 'DELETE',
    underway: Underway,
  ): VerifiedRequest {
    return verified(verifyRequest.withoutBody(incoming, method, underway), incoming, underway)
  }

  async function verifiedWithBody(incoming: Incoming, underway: Underway): Promise<VerifiedRequest> {
    return verified(await verifyRequest.withBody(incoming, underway), incoming, underway)
  }

  function verified(verdict: Verdict, incoming: Incoming, { requestId }: Underway): VerifiedRequest {
    if (verdict.ok) return verdict.request
    reportRefused(incoming, verdict, requestId)
    throw refused(verdict.code, { reason: verdict.reason })
  }

  /** The path's parameters, all of them ids of HubSpot. */
  function idsOf(c: CardContext, names: readonly string[]): Record<string, string> {
    const ids: Record<string, string> = {}
    for (const name of names) {
      const id = (ids[name] = c.req.param(name) ?? '')
      if (hubspotIdForm.test(id)) continue
      const message = `${name}: a number of 1 to 19 digits without a leading zero`
      throw refused('validation_failed', { reason: 'record_id', message })
    }
    return ids
  }

  async function withinRate(caller: Caller): Promise<void> {
    const rate = await judgeRate(caller)
    if (!rate.ok) throw refused('rate_limited', { reason: rate.reason, retryAfterMs: rate.retryAfterMs })
  }

  return { refused, verifiedWithoutBody, verifiedWithBody, idsOf, withinRate }
}

export type Admission = ReturnType<typeof createAdmission>
