// The steps that stand before every card route, each with its refusal: verification, the ids in the path, the rate limit.
import type { Config } from '../config.ts'
import { Refusal, type ErrorCode, type RefusalDetail } from '../errors.ts'
import { hubspotIdForm } from '../hubspot-id.ts'
import type { Metrics } from '../metrics.ts'
import type { UnclaimedReason } from '../reason.ts'
import type { RecordRef } from '../record.ts'
import type { Caller } from '../verify/caller.ts'
import { createRateLimit } from '../verify/rate-limit.ts'
import { createReportRefused, type ReportDeps } from '../verify/report-refused.ts'
import {
  createVerifyRequest,
  type Underway,
  type Verdict,
  type VerifiedRequest,
  type VerifyDeps,
} from '../verify/verify-request.ts'
import type { CardContext } from './card-request.ts'
import type { IdsOf, RecordRoute } from './route-path.ts'

export interface AdmissionDeps extends VerifyDeps, ReportDeps {
  config: VerifyDeps['config'] & Pick<Config, 'rateLimit'>
  metrics: Metrics
}

/** Whatever is wrong with these, the answer is the same: `unauthorized`. */
type InOneWord = `${'signature' | 'timestamp' | 'identity'}_${string}`

const codes: Record<Exclude<UnclaimedReason, InOneWord>, ErrorCode> &
  Partial<Record<UnclaimedReason, ErrorCode>> = {
  method: 'method_not_allowed',
  body_too_large: 'payload_too_large',
  body_on_read: 'malformed_request',
  body_missing: 'malformed_request',
  body_cut_off: 'malformed_request',
  content_type_other: 'unsupported_media_type',
  query_malformed: 'malformed_request',
  app_mismatch: 'app_mismatch',
  record_id: 'validation_failed',
  rid_missing: 'request_id_required',
  rid_duplicate: 'request_id_required',
  rid_malformed: 'request_id_required',
  json_malformed: 'malformed_request',
  field: 'validation_failed',
  user_limit: 'rate_limited',
  portal_limit: 'rate_limited',
}

export type Admission = ReturnType<typeof createAdmission>

export function createAdmission(deps: AdmissionDeps) {
  const { config, metrics } = deps
  const verifyRequest = createVerifyRequest(deps)
  const reportRefused = createReportRefused(deps)
  const judgeRate = createRateLimit(config.rateLimit)

  /** A refusal from before the claim, counted. */
  function refused(detail: RefusalDetail & { reason: UnclaimedReason }): Refusal {
    metrics.refusals.inc({ reason: detail.reason })
    return new Refusal(codes[detail.reason] ?? 'unauthorized', detail)
  }

  function verified({ env }: CardContext, verdict: Verdict): VerifiedRequest {
    if (typeof verdict !== 'string') return verdict
    reportRefused(env.incoming, verdict)
    throw refused({ reason: verdict })
  }

  return {
    refused,

    verifiedWithoutBody: (c: CardContext, method: 'GET' | 'DELETE', underway: Underway): VerifiedRequest =>
      verified(c, verifyRequest.withoutBody(c.env.incoming, method, underway)),

    verifiedWithBody: async (c: CardContext, underway: Underway): Promise<VerifiedRequest> =>
      verified(c, await verifyRequest.withBody(c.env.incoming, underway)),

    /** The record and the other ids that the path names. */
    namedBy<Path extends string>(
      c: CardContext,
      { type, idNames }: RecordRoute,
    ): { record: RecordRef; ids: IdsOf<Path> } {
      const ids: Record<string, string> = {}
      for (const name of idNames) {
        const id = (ids[name] = c.req.param(name) ?? '')
        if (hubspotIdForm.test(id)) continue
        const message = `${name}: a number of 1 to 19 digits without a leading zero`
        throw refused({ reason: 'record_id', message })
      }
      // The record's own id stays among the others, where no type names it.
      return { record: { type: type.type, id: ids[idNames[0]] ?? '' }, ids: ids as IdsOf<Path> }
    },

    async withinRate(caller: Caller): Promise<void> {
      const reached = await judgeRate(caller)
      if (reached) throw refused(reached)
    },
  }
}
