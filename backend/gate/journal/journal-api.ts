// HubSpot's webhooks journal over HTTP
// (https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide): what comes next, and what is
// subscribed to.
import { z } from 'zod'
import { within } from '../deadline.ts'
import { Refusal } from '../errors.ts'
import type { HubSpotAnswer, HubSpotCall } from '../hubspot/call.ts'
import { missingScopes, readErrorBody } from '../hubspot/error-body.ts'
import { apiVersion } from '../hubspot/http.ts'
import type { Reason } from '../reason.ts'
import type { AppToken } from './app-token.ts'
import type { JournalDeps } from './journal-deps.ts'
import { subscription, type Subscription, type WantedSubscription } from './subscription.ts'

/** `lost`: HubSpot no longer keeps what came after this offset: three days have passed. */
type NextFile = { url: string; offset: string } | 'none' | 'lost'

const callMs = 6_000
const journalPath = `/webhooks-journal/journal/${apiVersion}`
const subscriptionsPath = `/webhooks-journal/subscriptions/${apiVersion}`

/** For an offset that HubSpot once gave. Which of them it answers after three days is documented nowhere. */
const unknownOffset = [400, 404, 410]

const nextFile = z.object({ url: z.string(), currentOffset: z.string().min(1) })
const subscriptionList = z.object({ results: z.array(subscription) })

export type JournalApi = ReturnType<typeof createJournalApi>

/** Everything throws `upstream_unavailable` when HubSpot does not give a clear answer, and ends with the signal. */
export function createJournalApi({ http, signal }: JournalDeps, appToken: AppToken) {
  async function send(method: HubSpotCall['method'], path: string, json?: WantedSubscription) {
    const bearer = await appToken.get()
    const limited = within(callMs, signal)
    const answer = await http({ endpoint: 'journal', method, path, json, bearer, signal: limited })
    if (answer.kind === 'answer' && answer.status === 401) appToken.drop()
    return answer
  }

  /** Other people's readers take a 404 for the end of the journal: then this offset is the latest that there is. */
  async function isLatest(offset: string): Promise<boolean> {
    const answer = await send('GET', `${journalPath}/latest`)
    if (isRefusal(answer) || statusOf(answer) === 204) return false
    return read(nextFile, answer).currentOffset === offset
  }

  return {
    /** `null`: from the earliest that is kept. */
    async after(offset: string | null): Promise<NextFile> {
      const place = offset === null ? 'earliest' : `offset/${encodeURIComponent(offset)}/next`
      const answer = await send('GET', `${journalPath}/${place}`)
      if (statusOf(answer) === 204) return 'none'
      if (offset !== null && unknownOffset.includes(statusOf(answer))) {
        return (await isLatest(offset)) ? 'none' : 'lost'
      }
      const { url, currentOffset } = read(nextFile, answer)
      return { url, offset: currentOffset }
    },

    async subscriptions(): Promise<Subscription[]> {
      return read(subscriptionList, await send('GET', subscriptionsPath)).results
    },

    /** Why HubSpot refuses, as for an account that has the app no more; `null` when it does not. */
    async subscribe(wanted: WantedSubscription): Promise<string | null> {
      const answer = await send('POST', subscriptionsPath, wanted)
      // 409: it is there already.
      if (isSuccess(answer) || statusOf(answer) === 409) return null
      if (answer.kind === 'answer' && isRefusal(answer)) return reasonOfRefusal(answer)
      throw unclear(answer)
    },

    /** Ends all subscriptions of an account; HubSpot may have done so itself. */
    async unsubscribe(portalId: string): Promise<void> {
      const answer = await send('DELETE', `${subscriptionsPath}/portals/${portalId}`)
      if (!isSuccess(answer) && !isRefusal(answer)) throw unclear(answer)
    },
  }
}

function read<Schema extends z.ZodType>(schema: Schema, answer: HubSpotAnswer): z.infer<Schema> {
  if (answer.kind !== 'answer' || answer.status !== 200) throw unclear(answer)
  const parsed = schema.safeParse(answer.body)
  if (!parsed.success) throw unavailable('journal_unexpected_shape')
  return parsed.data
}

/** 0 without an answer. */
const statusOf = (answer: HubSpotAnswer) => (answer.kind === 'answer' ? answer.status : 0)

const isSuccess = (answer: HubSpotAnswer) => statusOf(answer) >= 200 && statusOf(answer) < 300

/** A definite no: neither about our token, nor about the pace, nor about HubSpot's own state. */
const isRefusal = (answer: HubSpotAnswer) => [400, 403, 404, 409, 410, 422].includes(statusOf(answer))

const unclear = (answer: HubSpotAnswer) =>
  unavailable(answer.kind === 'answer' ? `journal_${answer.status}` : `journal_${answer.why}`)

const unavailable = (reason: Reason) => new Refusal('upstream_unavailable', { reason })

/** In words of a checked form, as in `403 MISSING_SCOPES developer.webhooks_journal.read`. */
function reasonOfRefusal({ status, body }: { status: number; body: unknown }): string {
  const error = readErrorBody(body)
  if (!error) return String(status)
  const category = /^[\w.-]{1,100}$/.test(error.category) ? [error.category] : []
  return [status, ...category, ...missingScopes(error)].join(' ')
}
