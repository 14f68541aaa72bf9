// What this app wants in its journal, and what of that is missing. Pure. Installs and uninstalls are subscribed to once
// for the app; privacy deletions for each account and record type, because HubSpot asks for both
// (https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide; its list of subscriptions:
// https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/subscriptions/get-subscriptions).
import { z } from 'zod'
import type { RecordType } from '../record.ts'

/** Installs and uninstalls as HubSpot's guide names them. */
export const lifecycleEvents = [
  { action: 'APP_INSTALL', eventTypeId: '4-1909196' },
  { action: 'APP_UNINSTALL', eventTypeId: '4-1916193' },
] as const

/** An event may carry only those of its properties that its subscription asked for; that is documented nowhere. */
export const lifecycleProperties = [
  'hs_app_id',
  'hs_app_install_level',
  'hs_initiating_user_id',
  'hs_user_id',
]

export const subscription = z.object({
  subscriptionType: z.string(),
  objectTypeId: z.string().nullish().catch(null),
  eventTypeId: z.string().nullish().catch(null),
  actions: z.array(z.string()).catch([]),
  portalId: z.coerce.string().nullish().catch(null),
  /** `null`: HubSpot did not say. */
  properties: z.array(z.string()).nullable().catch(null),
})
export type Subscription = z.output<typeof subscription>

export type WantedSubscription =
  | { subscriptionType: 'APP_LIFECYCLE_EVENT'; eventTypeId: string; properties: string[] }
  | { subscriptionType: 'GDPR_PRIVACY_DELETION'; objectTypeId: string; actions: string[]; portalId: number }

interface MissingLifecycle {
  action: string
  wanted: WantedSubscription
  /** For a HubSpot that does not take the properties: an event that says less is better than none. */
  orPlain: WantedSubscription | null
}

export function missingLifecycle(existing: readonly Subscription[]): MissingLifecycle[] {
  return lifecycleEvents.flatMap(({ action, eventTypeId }) => {
    const there = existing.filter((one) => covers(one, action, eventTypeId))
    if (there.some(tellsWhoLeft)) return []
    const asking = { subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId } as const
    const orPlain = there.length > 0 ? null : { ...asking, properties: [] }
    return [{ action, wanted: { ...asking, properties: lifecycleProperties }, orPlain }]
  })
}

/** HubSpot's guide names the event in one field, its list of subscriptions has others. */
const covers = ({ subscriptionType, ...one }: Subscription, action: string, eventTypeId: string) =>
  subscriptionType === 'APP_LIFECYCLE_EVENT' &&
  (one.eventTypeId === eventTypeId || one.objectTypeId === eventTypeId || one.actions.includes(action))

const tellsWhoLeft = ({ properties }: Subscription) =>
  properties === null || lifecycleProperties.every((name) => properties.includes(name))

/** The accounts of which HubSpot keeps subscriptions. */
export const accountsSubscribed = (existing: readonly Subscription[]): Set<string> =>
  new Set(existing.flatMap(({ portalId }) => (portalId ? [portalId] : [])))

/** Of these types, those whose privacy deletions in that account are not subscribed to. */
export const unwatchedTypes = (
  existing: readonly Subscription[],
  portalId: string,
  recordTypes: readonly RecordType[],
): RecordType[] =>
  recordTypes.filter(
    ({ objectTypeId }) =>
      !existing.some(
        (one) =>
          one.subscriptionType === 'GDPR_PRIVACY_DELETION' &&
          one.objectTypeId === objectTypeId &&
          one.portalId === portalId,
      ),
  )

export const privacyDeletionsOf = (
  portalId: string,
  { objectTypeId }: Pick<RecordType, 'objectTypeId'>,
): WantedSubscription => ({
  subscriptionType: 'GDPR_PRIVACY_DELETION',
  objectTypeId,
  actions: ['GDPR_DELETE'],
  portalId: Number(portalId),
})
