// Calls to HubSpot's CRM with a lent token. Who HubSpot limits is left alone until the wait is over, and an account whose
// calls fail again and again is left alone for a while.
import { within } from '../deadline.ts'
import { Refusal } from '../errors.ts'
import type { Trace } from '../trace.ts'
import type { AccountBreakers } from './account-breakers.ts'
import { createAccountZones } from './account-zones.ts'
import { correlationIdOf } from './correlation-id.ts'
import type { CrmCall } from './crm-call.ts'
import { apiVersion, type HubSpotAnswer, type HubSpotHttp } from './http.ts'
import { isFailure, judgeAnswer } from './judge-answer.ts'
import type { LentToken } from './lent-token.ts'
import { createPauses } from './pauses.ts'

/** The parsed body of HubSpot's answer, or a `Refusal` of the contract. */
export type Crm = (token: LentToken, call: CrmCall) => Promise<unknown>

/** One call may take this long; a read makes two rounds within its 13 s. */
const callTimeoutMs = 6_000
const mostCorrelationIds = 5

export function createCrm(deps: { http: HubSpotHttp; breakers: AccountBreakers; now: () => number }): Crm {
  const { http, breakers, now } = deps
  const pauses = createPauses(now)
  const zones = createAccountZones()

  return async (token, call) => {
    const { portalId } = token
    refuseWhile(pauses.waitMs(portalId, call), 'rate_limited', 'paused')
    refuseWhile(breakers.waitMs(portalId), 'upstream_unavailable', 'breaker_open')

    const answer = await ask(token, call)
    if (isFailure(answer)) breakers.failed(portalId)
    else breakers.succeeded(portalId)

    const timeZone = zones.of(portalId)
    const verdict = judgeAnswer(answer, { call, now: now(), timeZone, renewed: token.renewed })
    if ('body' in verdict) {
      zones.learn(portalId, call, verdict.body)
      return verdict.body
    }
    noteCorrelationId(token.trace, answer)
    const { code, detail } = verdict.refusal
    if (code === 'rate_limited' && answer.kind === 'answer') {
      pauses.pause(portalId, call, answer.status, detail.retryAfterMs ?? 0)
    }
    throw verdict.refusal
  }

  /** A read whose connection broke is put again, within the same time: HubSpot may just have closed a pooled one. */
  async function ask(token: LentToken, call: CrmCall): Promise<HubSpotAnswer> {
    const signal = within(callTimeoutMs, token.deadline)
    const path = call.path.replace('{version}', apiVersion)
    const once = () => {
      token.trace.hubspotCalls += 1
      return http({ ...call, path, bearer: token.bearer, signal })
    }
    const answer = await once()
    const broke = answer.kind === 'no-answer' && answer.why === 'unreachable'
    return broke && call.does === 'reads' ? once() : answer
  }
}

/** Our own refusal: HubSpot was not asked, so nothing was written. */
function refuseWhile(waitMs: number, code: 'rate_limited' | 'upstream_unavailable', reason: string) {
  if (waitMs <= 0) return
  const meaning = code === 'rate_limited' ? 'busy' : 'failed'
  throw new Refusal(code, { reason, retryAfterMs: waitMs, meaning, effect: 'none' })
}

function noteCorrelationId(trace: Trace, answer: HubSpotAnswer) {
  const id = correlationIdOf(answer)
  if (id === null || (trace.correlationIds?.length ?? 0) >= mostCorrelationIds) return
  trace.correlationIds = [...(trace.correlationIds ?? []), id]
}
