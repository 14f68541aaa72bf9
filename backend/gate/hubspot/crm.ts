// Calls to HubSpot's CRM with a lent token. Who HubSpot limits is left alone until the wait is over, and an account whose
// records fail again and again is left alone for a while.
import { z } from 'zod'
import { within } from '../deadline.ts'
import { Refusal } from '../errors.ts'
import { hubspotId } from '../hubspot-id.ts'
import type { Reason } from '../reason.ts'
import { isKnownAs } from '../record.ts'
import type { Trace } from '../trace.ts'
import type { Metrics } from '../metrics.ts'
import { createAccountBreakers } from './account-breakers.ts'
import { createAccountZones } from './account-zones.ts'
import { effectUnderWay, type Begun } from './begun.ts'
import { correlationIdOf, type HubSpotAnswer } from './call.ts'
import { besideOf, readingPath, type CrmCall, type CrmRead, type CrmWrite } from './crm-call.ts'
import { apiVersion, type HubSpotHttp } from './http.ts'
import { isFailure, judgeAnswer, provesNothingWritten } from './judge-answer.ts'
import { bearer, type LentToken } from './lent-token.ts'
import { createPauses } from './pauses.ts'

/** One call may take this long; a read makes two rounds within its 13 s. */
const callTimeoutMs = 6_000
const mostCorrelationIds = 5

export const crmBreakers = { failuresInARow: 10, openMs: 5_000, severalAccounts: 3, failingFrom: 10 }

export type Crm = ReturnType<typeof createCrm>

/** Both give the parsed body of HubSpot's answer, or throw a `Refusal`. */
export function createCrm(deps: { http: HubSpotHttp; metrics: Metrics; now: () => number }) {
  const { http, metrics, now } = deps
  const breakers = createAccountBreakers({
    ...crmBreakers,
    now,
    onAccountOpened: () => metrics.breakerOpenings.inc({ breaker: 'account' }),
    onCommonChange: metrics.reportBreaker('crm'),
  })
  const pauses = createPauses(now)
  const zones = createAccountZones()

  return {
    async read(token: LentToken, call: CrmRead): Promise<unknown> {
      if (call.method !== 'GET' && !readingPath.test(call.path)) throw new Error('this call may write')
      requireOwnRecord(token, call)
      refuseWhileLeftAlone(token, call)
      const body = judged(token, call, 'reads', await send(token, call, true))
      if (typeof call.about === 'object' && 'record' in call.about) noteShown(token, call.about.record, body)
      return body
    },

    /** Takes what the beginning of an effect gives; without it nothing is sent. */
    async write(token: LentToken, begun: Begun, call: CrmWrite): Promise<unknown> {
      const effect = effectUnderWay(begun)
      requireOwnRecord(token, call)
      refuseWhileLeftAlone(token, call)
      const before = effect.mayHaveWritten
      effect.mayHaveWritten = true // until HubSpot says otherwise
      effect.writing += 1
      const answer = await send(token, call, false)
      effect.writing -= 1
      if (provesNothingWritten(answer)) effect.mayHaveWritten = before
      return judged(token, call, 'writes', answer)
    },
  }

  function refuseWhileLeftAlone({ portalId }: LentToken, call: CrmCall): void {
    refuseWhile(pauses.waitMs(portalId, call), 'rate_limited', 'paused')
    refuseWhile(breakers.waitMs(portalId, besideOf(call)), 'upstream_unavailable', 'breaker_open')
  }

  function send(token: LentToken, call: CrmCall, repeatable: boolean) {
    const signal = within(callTimeoutMs, token.deadline.signal)
    const path = call.path.replace('{version}', apiVersion)
    return http({ ...call, path, bearer: token[bearer], signal, repeatable, trace: token.trace })
  }

  function judged(
    { portalId, trace, renewed }: LentToken,
    call: CrmCall,
    does: 'reads' | 'writes',
    answer: HubSpotAnswer,
  ): unknown {
    if (isFailure(answer)) breakers.failed(portalId, besideOf(call))
    else breakers.succeeded(portalId, besideOf(call))

    const { about } = call
    const verdict = judgeAnswer(answer, { about, does, now: now(), timeZone: zones.of(portalId), renewed })
    if ('body' in verdict) {
      zones.learn(portalId, call, verdict.body)
      return verdict.body
    }
    noteCorrelationId(trace, answer)
    const { code, detail } = verdict.refusal
    if (code === 'rate_limited' && answer.kind === 'answer') {
      pauses.pause(portalId, call, answer.status, detail.retryAfterMs ?? 0)
    }
    throw verdict.refusal
  }
}

/** The audit's line names one record: of another nothing is read or written, and of none in a route that leaves no line. */
function requireOwnRecord({ record }: LentToken, { about }: CrmCall): void {
  if (about === 'account') return
  const id = 'record' in about ? about.record : about.partOf
  if (!record || !isKnownAs(record, id))
    throw new Error(
      'a call to HubSpot is about a record that is not the one of its `card.read` or `card.write`',
    )
}

const withId = z.object({ id: hubspotId })

/** HubSpot answers with another id where records were merged. */
function noteShown({ record }: LentToken, id: string, body: unknown): void {
  record?.shownAs.push(id, withId.safeParse(body).data?.id ?? id)
}

/** Our own refusal: HubSpot is not asked. */
function refuseWhile(waitMs: number, code: 'rate_limited' | 'upstream_unavailable', reason: Reason) {
  if (waitMs <= 0) return
  const meaning = code === 'rate_limited' ? 'busy' : 'failed'
  throw new Refusal(code, { reason, retryAfterMs: waitMs, meaning })
}

function noteCorrelationId(trace: Trace, answer: HubSpotAnswer) {
  const id = correlationIdOf(answer)
  const { correlationIds: ids = [] } = trace
  if (id !== null && ids.length < mostCorrelationIds) trace.correlationIds = [...ids, id]
}
