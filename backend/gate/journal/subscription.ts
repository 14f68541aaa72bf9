// What this app wants in its journal, and what of that is missing. Pure. Installs and uninstalls are subscribed to once
// for the app; privacy deletions for each account, because HubSpot asks for its id.

export interface Subscription {
  subscriptionType: string
  objectTypeId?: string | null | undefined
  eventTypeId?: string | null | undefined
  actions: string[]
  portalId?: string | null | undefined
}

export type WantedSubscription =
  | { subscriptionType: 'APP_LIFECYCLE_EVENT'; eventTypeId: string; properties: string[] }
  | { subscriptionType: 'GDPR_PRIVACY_DELETION'; objectTypeId: string; actions: string[]; portalId: number }

/** HubSpot docs, "Webhooks journal", app lifecycle events. */
const lifecycleEvents = [
  { action: 'APP_INSTALL', eventTypeId: '4-1909196' },
  { action: 'APP_UNINSTALL', eventTypeId: '4-1916193' },
]
const contacts = '0-1'

export function missingLifecycle(existing: readonly Subscription[]): WantedSubscription[] {
  return lifecycleEvents
    .filter(({ action, eventTypeId }) => !existing.some((one) => covers(one, action, eventTypeId)))
    .map(({ eventTypeId }) => ({ subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId, properties: [] }))
}

/** HubSpot names the event in one field or another. */
const covers = ({ subscriptionType, ...one }: Subscription, action: string, eventTypeId: string) =>
  subscriptionType === 'APP_LIFECYCLE_EVENT' &&
  (one.eventTypeId === eventTypeId || one.objectTypeId === eventTypeId || one.actions.includes(action))

/** The accounts whose privacy deletions are subscribed to. */
export const accountsWatched = (existing: readonly Subscription[]): Set<string> =>
  new Set(
    existing.flatMap(({ subscriptionType, objectTypeId, portalId }) =>
      subscriptionType === 'GDPR_PRIVACY_DELETION' && objectTypeId === contacts && portalId ? [portalId] : [],
    ),
  )

export const privacyDeletionsOf = (portalId: string): WantedSubscription => ({
  subscriptionType: 'GDPR_PRIVACY_DELETION',
  objectTypeId: contacts,
  actions: ['GDPR_DELETE'],
  portalId: Number(portalId),
})
