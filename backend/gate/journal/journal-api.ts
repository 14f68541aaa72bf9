// HubSpot's webhooks journal over HTTP (HubSpot docs, "Webhooks journal"): what comes next, and what is subscribed to.
import { z } from 'zod'
import { apiVersion, type HubSpotAnswer, type HubSpotCall, type HubSpotHttp } from '../hubspot/http.ts'
import type { AppToken } from './app-token.ts'
import { journalFailure } from './journal-failure.ts'
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
  /** `false` when HubSpot refuses, as for an account that has the app no more. */
  subscribe(wanted: WantedSubscription, signal: AbortSignal): Promise<boolean>
}

const callMs = 6_000
const journalPath = `/webhooks-journal/journal/${apiVersion}`
const subscriptionsPath = `/webhooks-journal/subscriptions/${apiVersion}`

const nextFile = z.object({ url: z.string(), currentOffset: z.string().min(1) })
const subscriptionList = z.object({
  results: z.array(
    z.object({
      subscriptionType: z.string(),
      objectTypeId: z.string().nullish().catch(null),
      eventTypeId: z.string().nullish().catch(null),
      actions: z.array(z.string()).catch([]),
      portalId: z.coerce.string().nullish().catch(null),
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

  return {
    async after(offset, signal) {
      const place = offset === null ? 'earliest' : `offset/${encodeURIComponent(offset)}/next`
      const answer = await send({ method: 'GET', path: `${journalPath}/${place}`, signal })
      if (answer.kind === 'answer' && answer.status === 204) return { kind: 'none' }
      if (answer.kind === 'answer' && answer.status === 404 && offset !== null) return { kind: 'lost' }
      const { url, currentOffset } = read(nextFile, answer)
      return { kind: 'file', url, offset: currentOffset }
    },

    async subscriptions(signal) {
      return read(subscriptionList, await send({ method: 'GET', path: subscriptionsPath, signal })).results
    },

    async subscribe(wanted, signal) {
      const answer = await send({ method: 'POST', path: subscriptionsPath, json: wanted, signal })
      if (answer.kind === 'answer' && answer.status < 300) return true
      if (answer.kind === 'answer' && [400, 403, 404].includes(answer.status)) return false
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

const wordFor = (answer: HubSpotAnswer) =>
  answer.kind === 'answer' ? `journal_${answer.status}` : `journal_${answer.why}`
