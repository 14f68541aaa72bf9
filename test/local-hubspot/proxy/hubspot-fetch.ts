// `hubspot.fetch` of a card, as HubSpot's proxy carries it out: judged, signed in the viewer's name, sent, repeated once.
import { memberOf } from '../accounts/accounts.ts'
import { judgeCardCall, type CardCall, type JudgedCall } from './card-call.ts'
import { cardAnswer, envelopeOf, type AppAnswer, type Envelope, type ProxyProblem } from './envelope.ts'
import type { ProxyLog } from './proxy-log.ts'
import type { ProxyRules } from './proxy-rules.ts'
import { send, unreachable } from './send.ts'
import { signRequest, type SignDeps, type SignedRequest } from './signed-request.ts'

export interface CardAnswer extends AppAnswer {
  /** What HubSpot's page gets, and makes the card's answer of. */
  envelope: Envelope
  /** One, or two when HubSpot repeated the call; none when it was not sent at all. */
  attempts: { request: SignedRequest; status: number | null }[]
}

export type HubSpotFetch = (call: CardCall) => Promise<CardAnswer>

/** For one app in one account. */
const mostAtOnce = 20

export function createHubSpotFetch(deps: {
  sign: () => SignDeps
  rules: ProxyRules
  log: ProxyLog
}): HubSpotFetch {
  const running = new Map<string, number>()

  async function attempt(request: SignedRequest, signal: AbortSignal, attempts: CardAnswer['attempts']) {
    const at = deps.sign().now()
    const outcome = await send(request, signal)
    const status = 'category' in outcome ? null : outcome.status
    attempts.push({ request, status })
    deps.log.add({ at, request, status })
    return outcome
  }

  async function carryOut(call: CardCall, judged: JudgedCall, attempts: CardAnswer['attempts']) {
    const { portalId, userId } = call
    const sign = () => signRequest(deps.sign(), { ...judged, portalId, userId })
    // One window for both attempts
    // (https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensions/fetching-data).
    const signal = AbortSignal.timeout(judged.timeoutMs)
    const request = sign()
    const outcome = await attempt(request, signal, attempts)
    const failed = outcome === unreachable || (!('category' in outcome) && outcome.status >= 500)
    if (!failed || deps.rules.repeat === 'off' || signal.aborted) return outcome
    return attempt(deps.rules.repeat === 'identical' ? request : sign(), signal, attempts)
  }

  async function limited(call: CardCall, judged: JudgedCall, attempts: CardAnswer['attempts']) {
    const count = running.get(call.portalId) ?? 0
    if (count >= mostAtOnce) return tooManyAtOnce
    running.set(call.portalId, count + 1)
    try {
      return await carryOut(call, judged, attempts)
    } finally {
      running.set(call.portalId, (running.get(call.portalId) ?? 1) - 1)
    }
  }

  return async (call) => {
    const { app, accounts } = deps.sign()
    if (!memberOf(accounts, call)) throw new Error(`no user ${call.userId} in account ${call.portalId}`)
    const attempts: CardAnswer['attempts'] = []
    const judged = judgeCardCall(app, call)
    const outcome = 'category' in judged ? judged : await limited(call, judged, attempts)
    const asked = { portalId: call.portalId, method: call.method ?? 'GET', url: call.url }
    const envelope = envelopeOf(asked, outcome)
    return { ...cardAnswer(outcome, envelope, deps.rules), envelope, attempts }
  }
}

const tooManyAtOnce: ProxyProblem = {
  status: 429,
  category: 'RATE_LIMITS',
  message: `More than ${mostAtOnce} requests at once in this account`,
}
