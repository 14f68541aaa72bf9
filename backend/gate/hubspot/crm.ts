// Calls to HubSpot's CRM with a lent token. An account that HubSpot limits is left alone until its wait is over,
// and HubSpot itself when it fails again and again.
import { LRUCache } from 'lru-cache'
import { within } from '../deadline.ts'
import { Refusal } from '../errors.ts'
import type { Breaker } from './breaker.ts'
import type { CrmCall } from './crm-call.ts'
import { apiVersion, type HubSpotHttp } from './http.ts'
import { isFailure, judgeAnswer } from './judge-answer.ts'
import type { LentToken } from './lent-token.ts'

/** The parsed body of HubSpot's answer, or a `Refusal` of the contract. */
export type Crm = (token: LentToken, call: CrmCall) => Promise<unknown>

/** One call may take this long; a read makes two rounds within its 13 s. */
const callTimeoutMs = 6_000

export function createCrm(deps: { http: HubSpotHttp; breaker: Breaker; now: () => number }): Crm {
  const { http, breaker, now } = deps
  const pausedUntil = new LRUCache<string, number>({ max: 10_000 })

  return async (token, call) => {
    const pauseMs = (pausedUntil.get(token.portalId) ?? 0) - now()
    if (pauseMs > 0) throw new Refusal('rate_limited', { reason: 'account_paused', retryAfterMs: pauseMs })
    if (!breaker.mayCall()) {
      throw new Refusal('upstream_unavailable', {
        reason: 'breaker_open',
        retryAfterMs: breaker.remainingMs(),
      })
    }
    token.trace.hubspotCalls += 1
    const answer = await http({
      ...call,
      path: call.path.replace('{version}', apiVersion),
      bearer: token.bearer,
      signal: within(callTimeoutMs, token.deadline),
    })
    const verdict = judgeAnswer(answer, { call, now: now(), timeZone: undefined, renewed: token.renewed })
    if (isFailure(answer)) breaker.failed()
    else breaker.succeeded()
    if ('body' in verdict) return verdict.body
    if (verdict.refusal.code === 'rate_limited') {
      pausedUntil.set(token.portalId, now() + (verdict.refusal.detail.retryAfterMs ?? 0))
    }
    throw verdict.refusal
  }
}
