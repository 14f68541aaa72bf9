// HubSpot's webhooks journal over HTTP
// (https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide): what comes next, and what is
// subscribed to.
import { z } from 'zod'
import type { HubSpotAnswer, HubSpotCall } from '../hubspot/call.ts'
import { apiVersion, type HubSpotHttp } from '../hubspot/http.ts'
import type { AppToken } from './app-token.ts'
import { journalFailure } from './journal-failure.ts'
import { reasonOfRefusal } from './reason-of-refusal.ts'
import type { Subscription, WantedSubscription } from './subscription.ts'

export type NextFile =
  | { kind: 'file'; url: string; offset: string }
  | { kind: 'none' }
  /** HubSpot no longer keeps what came after this offset: three days have passed. */
  | { kind: 'lost' }

/** Everything throws a `journalFailure` when HubSpot does not give a clear answer, and ends with the signal. */
export interface JournalApi {
  /** `null`: from the earliest that is kept. */
  after(offset: string | null, signal: AbortSignal): Promise<NextFile>
  subscriptions(signal: AbortSignal): Promise<Subscription[]>
  /** Why HubSpot refuses, as for an account that has the app no more; `null` when it does not. */
  subscribe(wanted: WantedSubscription, signal: AbortSignal): Promise<string | null>
  /** Ends all subscriptions of an account; HubSpot may have done so itself. */
  unsubscribe(portalId: string, signal: AbortSignal): Promise<void>
}

const callMs = 6_000
const journalPath = `/webhooks-journal/journal/${apiVersion}`
const subscriptionsPath = `/webhooks-journal/subscriptions/${apiVersion}`

/** For an offset that HubSpot once gave. Which of them it answers after three days is documented nowhere. */
const unknownOffset = [400, 404, 410]

const nextFile = z.object({ url: z.string(), currentOffset: z.string().min(1) })
const subscriptionList = z.object({
  results: z.array(
    z.object({
      subscriptionType: z.string(),
      objectTypeId: z.string().nullish().catch(null),
      eventTypeId: z.string().nullish().catch(null),
      actions: z.array(z.string()).catch([]),
      portalId: z.coerce.string().nullish().catch(null),
      properties: z.array(z.string()).nullable().catch(null),
    }),
  ),
})

export function createJournalApi({ http, appToken }: { http: HubSpotHttp; appToken: AppToken }): JournalApi {
  async function send(call: Omit<HubSpotCall, 'endpoint' | 'bearer'>) {
    const bearer = await appToken.get()
    const signal = AbortSignal.any([call.signal, AbortSignal.timeout(callMs)])
    const answer = await http({ ...call, endpoint: 'journal', bearer, signal })
    if (answer.kind === 'answer' && answer.status === 401) appToken.drop()
    return answer
  }

  /** Other people's readers take a 404 for the end of the journal: then this offset is the latest that there is. */
  async function isLatest(offset: string, signal: AbortSignal): Promise<boolean> {
    const answer = await send({ method: 'GET', path: `${journalPath}/latest`, signal })
    if (isRefusal(answer) || statusOf(answer) === 204) return false
    return read(nextFile, answer).currentOffset === offset
  }

  return {
    async after(offset, signal) {
      const place = offset === null ? 'earliest' : `offset/${encodeURIComponent(offset)}/next`
      const answer = await send({ method: 'GET', path: `${journalPath}/${place}`, signal })
      if (statusOf(answer) === 204) return { kind: 'none' }
      if (offset !== null && unknownOffset.includes(statusOf(answer))) {
        return { kind: (await isLatest(offset, signal)) ? 'none' : 'lost' }
      }
      const { url, currentOffset } = read(nextFile, answer)
      return { kind: 'file', url, offset: currentOffset }
    },

    async subscriptions(signal) {
      return read(subscriptionList, await send({ method: 'GET', path: subscriptionsPath, signal })).results
    },

    async subscribe(wanted, signal) {
      const answer = await send({ method: 'POST', path: subscriptionsPath, json: wanted, signal })
      const status = statusOf(answer)
      // 409: it is there already.
      if ((status >= 200 && status < 300) || status === 409) return null
      if (answer.kind === 'answer' && isRefusal(answer)) return reasonOfRefusal(answer)
      throw journalFailure(wordFor(answer))
    },

    async unsubscribe(portalId, signal) {
      const answer = await send({
        method: 'DELETE',
        path: `${subscriptionsPath}/portals/${portalId}`,
        signal,
      })
      const status = statusOf(answer)
      if ((status >= 200 && status < 300) || isRefusal(answer)) return
      throw journalFailure(wordFor(answer))
    },
  }
}

function read<Schema extends z.ZodType>(schema: Schema, answer: HubSpotAnswer): z.infer<Schema> {
  if (answer.kind !== 'answer' || answer.status !== 200) throw journalFailure(wordFor(answer))
  const parsed = schema.safeParse(answer.body)
  if (!parsed.success) throw journalFailure('journal_unexpected_shape')
  return parsed.data
}

/** 0 without an answer. */
const statusOf = (answer: HubSpotAnswer) => (answer.kind === 'answer' ? answer.status : 0)

/** A definite no: neither about our token, nor about the pace, nor about HubSpot's own state. */
const isRefusal = (answer: HubSpotAnswer) => [400, 403, 404, 409, 410, 422].includes(statusOf(answer))

const wordFor = (answer: HubSpotAnswer) =>
  answer.kind === 'answer' ? `journal_${answer.status}` : `journal_${answer.why}`
