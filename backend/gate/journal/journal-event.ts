// What one event of the webhooks journal means for what we keep (HubSpot docs, "Webhooks journal"). Pure.
import { z } from 'zod'
import type { JournalEffect } from '../store/journal-store.ts'

export type EventVerdict =
  | { kind: 'effect'; effect: JournalEffect }
  | { kind: 'installed'; portalId: string }
  /** `unreadable`: of a type we know, but not of its form. */
  | { kind: 'skipped'; reason: 'unknown_type' | 'foreign_app' | 'unreadable' }

/** HubSpot's clock and the store's agree no better than this. */
const clockToleranceMs = 5_000

const contacts = '0-1'
const id = z.coerce.string().regex(/^[1-9][0-9]{0,18}$/)
const time = z.union([z.number(), z.string().transform(Date.parse)]).refine((at) => Number.isFinite(at))

const typed = z.object({ type: z.string(), action: z.string() })
const lifecycle = z.object({
  portalId: id,
  occurredAt: time,
  properties: z
    .object({ hs_app_id: id.nullish() })
    .nullish()
    .transform((properties) => properties?.hs_app_id ?? null),
})
const deletion = z.object({ portalId: id, objectTypeId: z.string(), objectId: id })

export function judgeEvent(event: unknown, appId: string): EventVerdict {
  const { type, action } = typed.safeParse(event).data ?? {}
  if (type === 'GDPR_PRIVACY_DELETION') return judgeDeletion(event)
  if (type === 'APP_LIFECYCLE_EVENT' && (action === 'APP_INSTALL' || action === 'APP_UNINSTALL')) {
    return judgeLifecycle(event, action, appId)
  }
  return skipped('unknown_type')
}

function judgeDeletion(event: unknown): EventVerdict {
  const parsed = deletion.safeParse(event)
  if (!parsed.success) return skipped('unreadable')
  const { portalId, objectTypeId, objectId } = parsed.data
  if (objectTypeId !== contacts) return skipped('unknown_type')
  const record = { recordType: 'contact', recordId: objectId }
  return { kind: 'effect', effect: { kind: 'privacy-deletion', portalId, ...record } }
}

function judgeLifecycle(
  event: unknown,
  action: 'APP_INSTALL' | 'APP_UNINSTALL',
  appId: string,
): EventVerdict {
  const parsed = lifecycle.safeParse(event)
  if (!parsed.success) return skipped('unreadable')
  const { portalId, occurredAt, properties: eventAppId } = parsed.data
  // The journal is the app's own; an event that does not repeat whose it is, is ours.
  if (eventAppId !== null && eventAppId !== appId) return skipped('foreign_app')
  if (action === 'APP_INSTALL') return { kind: 'installed', portalId }
  const connectedBefore = occurredAt + clockToleranceMs
  return { kind: 'effect', effect: { kind: 'uninstall', portalId, connectedBefore } }
}

const skipped = (reason: Extract<EventVerdict, { kind: 'skipped' }>['reason']): EventVerdict => ({
  kind: 'skipped',
  reason,
})
