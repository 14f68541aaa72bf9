// What an app wants in its journal. The form HubSpot asks for differs with the type of subscription.
import { isTexts, type Json } from '../crm/read-json.ts'
import { validationError, type HubSpotProblem } from '../error-body.ts'
import type { JournalEvent } from './journal-event.ts'
import type { JournalRules } from './journal-rules.ts'

export interface Subscription {
  id: number
  appId: number
  subscriptionType: 'APP_LIFECYCLE_EVENT' | 'GDPR_PRIVACY_DELETION'
  eventTypeId?: string
  actions: string[]
  objectTypeId: string
  portalId?: number
  properties: string[]
  createdAt: string
  updatedAt: string
}

/** https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide, app lifecycle events. */
const lifecycleEvents: Record<string, JournalEvent['action']> = {
  '4-1909196': 'APP_INSTALL',
  '4-1916193': 'APP_UNINSTALL',
}

export function readSubscription(
  json: Json,
): Omit<Subscription, 'id' | 'appId' | 'createdAt' | 'updatedAt'> | HubSpotProblem {
  const { subscriptionType, eventTypeId, properties = [], actions, objectTypeId, portalId } = json
  if (!isTexts(properties)) return validationError('properties: a list of names')
  if (subscriptionType === 'APP_LIFECYCLE_EVENT') {
    const action = typeof eventTypeId === 'string' ? lifecycleEvents[eventTypeId] : undefined
    if (typeof eventTypeId !== 'string' || !action)
      return validationError('eventTypeId: no such lifecycle event')
    if (!('properties' in json)) return validationError('properties: required, and may be empty')
    return { subscriptionType, eventTypeId, actions: [action], objectTypeId: eventTypeId, properties }
  }
  if (subscriptionType === 'GDPR_PRIVACY_DELETION') {
    if (objectTypeId !== '0-1') return validationError('objectTypeId: 0-1, contacts')
    if (!isTexts(actions) || !actions.includes('GDPR_DELETE')) return validationError('actions: GDPR_DELETE')
    if (typeof portalId !== 'number' || !Number.isInteger(portalId)) {
      return validationError('portalId: a number is required')
    }
    return { subscriptionType, actions, objectTypeId, portalId, properties }
  }
  return validationError('subscriptionType: missing, or none that is kept here')
}

const subscribesTo = (subscription: Subscription, event: JournalEvent): boolean =>
  subscription.subscriptionType === event.type &&
  subscription.actions.includes(event.action) &&
  (subscription.portalId === undefined || subscription.portalId === event.portalId)

/** The event with the properties that were asked for; `null` when nobody asked for it. */
export function seenThrough(
  subscriptions: readonly Subscription[],
  event: JournalEvent,
  { properties }: JournalRules,
): JournalEvent | null {
  const asking = subscriptions.filter((one) => subscribesTo(one, event))
  if (asking.length === 0) return null
  if (!event.properties) return event
  const asked = new Set(properties === 'none' ? [] : asking.flatMap((one) => one.properties))
  return {
    ...event,
    properties: Object.fromEntries(Object.entries(event.properties).filter(([name]) => asked.has(name))),
  }
}

export const sameSubscription = (
  one: Subscription,
  other: Omit<Subscription, 'id' | 'appId' | 'createdAt' | 'updatedAt'>,
) =>
  one.subscriptionType === other.subscriptionType &&
  one.objectTypeId === other.objectTypeId &&
  one.portalId === other.portalId
