// What this app wants in its journal, and what of that is missing. Pure. Installs and uninstalls are subscribed to once
// for the app; privacy deletions for each account and record type, because HubSpot asks for both.
import type { RecordType } from '../record.ts'
import { lifecycleEvents, lifecycleProperties } from './lifecycle-events.ts'

export interface Subscription {
  subscriptionType: string
  objectTypeId?: string | null | undefined
  eventTypeId?: string | null | undefined
  actions: string[]
  portalId?: string | null | undefined
  /** `null`: HubSpot did not say. */
  properties: string[] | null
}

export type WantedSubscription =
  | { subscriptionType: 'APP_LIFECYCLE_EVENT'; eventTypeId: string; properties: string[] }
  | { subscriptionType: 'GDPR_PRIVACY_DELETION'; objectTypeId: string; actions: string[]; portalId: number }

export interface MissingLifecycle {
  action: string
  wanted: WantedSubscription
  /** For a HubSpot that does not take the properties: an event that says less is better than none. */
  orPlain: WantedSubscription | null
}

export function missingLifecycle(existing: readonly Subscription[]): MissingLifecycle[] {
  return lifecycleEvents.flatMap(({ action, eventTypeId }) => {
    const there = existing.filter((one) => covers(one, action, eventTypeId))
    if (there.some(tellsWhoLeft)) return []
    const plain = { subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId, properties: [] } as const
    const orPlain = there.length > 0 ? null : { ...plain, properties: [] }
    return [{ action, wanted: { ...plain, properties: lifecycleProperties }, orPlain }]
  })
}

/** HubSpot names the event in one field or another. */
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
