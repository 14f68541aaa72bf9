// What one event of the webhooks journal means for what we keep
// (https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide). Pure. HubSpot spells types
// differently in events and in subscriptions, so the action decides, and spelling never does.
import { z } from 'zod'
import { hubspotId } from '../hubspot-id.ts'
import type { RecordType } from '../record.ts'
import type { JournalEffect } from '../store/journal-effects.ts'
import { lifecycleEvents } from './subscription.ts'

type EventVerdict =
  | { kind: 'effect'; effect: JournalEffect }
  | { kind: 'installed'; portalId: string }
  /** The app, or a user, may have left, and the event does not say who: HubSpot has to be asked about the grants. */
  | { kind: 'suspected'; portalId: string }
  /** `unreadable`: it means something to us, but is not of its form. */
  | { kind: 'skipped'; reason: 'unknown_type' | 'foreign_app' | 'unreadable' }

export interface JudgedFor {
  appId: string
  access: 'user' | 'account'
  recordTypes: readonly RecordType[]
}

/** HubSpot's clock and the store's agree no better than this. */
const clockToleranceMs = 5_000

type EventMeaning = 'install' | 'uninstall' | 'lifecycle' | 'deletion'
const words = new Map<string, EventMeaning>([
  ['appinstall', 'install'],
  ['appuninstall', 'uninstall'],
  ['applifecycleevent', 'lifecycle'],
  ['gdprdelete', 'deletion'],
  ['gdprprivacydeletion', 'deletion'],
])
const fold = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '')

const word = z.string().catch('')
const told = z.object({ type: word, action: word, eventTypeId: word })
const time = z.union([z.number(), z.string().transform(Date.parse)]).refine((at) => Number.isFinite(at))
/** `null` for what is missing, empty, or neither text nor number. */
const property = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim() || null)
  .nullish()
  .catch(null)
const lifecycle = z.object({
  portalId: hubspotId,
  occurredAt: time.nullish().catch(null),
  properties: z
    .object({ hs_app_id: property, hs_app_install_level: property, hs_user_id: property })
    .catch({}),
})
const deletion = z.object({ portalId: hubspotId, objectTypeId: z.string(), objectId: hubspotId })

export function judgeEvent(event: unknown, judgedFor: JudgedFor): EventVerdict {
  const meaning = meaningOf(event)
  if (!meaning) return skipped('unknown_type')
  return meaning === 'deletion' ? judgeDeletion(event, judgedFor) : judgeLifecycle(event, meaning, judgedFor)
}

function meaningOf(event: unknown): EventMeaning | undefined {
  const { type = '', action = '', eventTypeId = '' } = told.safeParse(event).data ?? {}
  const meaning = words.get(fold(action)) ?? words.get(fold(type))
  if (meaning !== 'lifecycle') return meaning
  const named = lifecycleEvents.find((one) => one.eventTypeId === eventTypeId)
  return named ? words.get(fold(named.action)) : meaning
}

function judgeDeletion(event: unknown, { recordTypes }: JudgedFor): EventVerdict {
  const parsed = deletion.safeParse(event)
  if (!parsed.success) return skipped('unreadable')
  const { portalId, objectTypeId, objectId } = parsed.data
  const served = recordTypes.find((one) => one.objectTypeId === objectTypeId)
  if (!served) return skipped('unknown_type')
  const record = { recordType: served.type, recordId: objectId }
  return { kind: 'effect', effect: { kind: 'privacy-deletion', portalId, ...record } }
}

function judgeLifecycle(event: unknown, meaning: EventMeaning, { appId, access }: JudgedFor): EventVerdict {
  const parsed = lifecycle.safeParse(event)
  if (!parsed.success) return skipped('unreadable')
  const { portalId, occurredAt, properties } = parsed.data
  // The journal is the app's own; an event that does not repeat whose it is, is ours.
  if ((properties.hs_app_id ?? appId) !== appId) return skipped('foreign_app')
  if (meaning === 'install') return { kind: 'installed', portalId }
  const who = whoLeft(properties, access)
  if (meaning === 'lifecycle' || !who || !occurredAt) return { kind: 'suspected', portalId }
  const connectedBefore = occurredAt + clockToleranceMs
  return { kind: 'effect', effect: { kind: 'uninstall', portalId, ...who, connectedBefore } }
}

/** The whole account, one user of it, or `null` when the event does not tell. */
function whoLeft(
  properties: z.output<typeof lifecycle>['properties'],
  access: JudgedFor['access'],
): { userId?: string } | null {
  const level = fold(properties.hs_app_install_level ?? '')
  if (level === 'portal') return {}
  const userId = hubspotId.safeParse(properties.hs_user_id).data
  // An account's one grant has no user, so no user's leaving says by itself that it is dead.
  return level === '' || userId === undefined || access === 'account' ? null : { userId }
}

const skipped = <Reason extends string>(reason: Reason) => ({ kind: 'skipped', reason }) as const
