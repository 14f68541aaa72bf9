// What each event of the journal means, as a table.
import { describe, expect, it } from 'vitest'
import { judgeEvent } from '../../../backend/gate/journal/journal-event.ts'

const occurredAt = '2026-11-23T10:00:00.000Z'
const at = Date.parse(occurredAt)
const uninstall = {
  type: 'APP_LIFECYCLE_EVENT',
  action: 'APP_UNINSTALL',
  portalId: 100001,
  occurredAt,
  properties: { hs_app_id: '7' },
}
const removes = {
  kind: 'effect',
  effect: { kind: 'uninstall', portalId: '100001', connectedBefore: at + 5_000 },
}
const deletion = {
  type: 'GDPR_PRIVACY_DELETION',
  action: 'GDPR_DELETE',
  portalId: '100001',
  occurredAt,
  objectTypeId: '0-1',
  objectId: 1001,
}
const forgets = {
  kind: 'effect',
  effect: { kind: 'privacy-deletion', portalId: '100001', recordType: 'contact', recordId: '1001' },
}
const skipped = (reason: string) => ({ kind: 'skipped', reason })

describe('An event of the journal', () => {
  it.each([
    ['an uninstall', uninstall, removes],
    ['an uninstall with a time in milliseconds', { ...uninstall, occurredAt: at }, removes],
    ['an uninstall that names the app by number', { ...uninstall, properties: { hs_app_id: 7 } }, removes],
    ['an uninstall that does not name the app', { ...uninstall, properties: {} }, removes],
    ['an uninstall without properties', { ...uninstall, properties: undefined }, removes],
    ['an uninstall of another app', { ...uninstall, properties: { hs_app_id: '8' } }, skipped('foreign_app')],
    ['an uninstall without a time', { ...uninstall, occurredAt: 'soon' }, skipped('unreadable')],
    ['an uninstall of no account', { ...uninstall, portalId: 0 }, skipped('unreadable')],
    ['an install', { ...uninstall, action: 'APP_INSTALL' }, { kind: 'installed', portalId: '100001' }],
    ['another lifecycle event', { ...uninstall, action: 'APP_UPDATE' }, skipped('unknown_type')],
    ['a privacy deletion', deletion, forgets],
    ['a privacy deletion of a company', { ...deletion, objectTypeId: '0-2' }, skipped('unknown_type')],
    ['a privacy deletion of nobody', { ...deletion, objectId: null }, skipped('unreadable')],
    ['another type', { ...deletion, type: 'OBJECT' }, skipped('unknown_type')],
    ['a text', 'APP_UNINSTALL', skipped('unknown_type')],
    ['nothing', null, skipped('unknown_type')],
  ])('%s', (_name, event, verdict) => {
    expect(judgeEvent(event, '7')).toEqual(verdict)
  })
})
