// What each event of the journal means, as a table.
import { describe, expect, it } from 'vitest'
import { recordTypes } from './record-types.ts'
import { judgeEvent } from '../../../backend/gate/journal/journal-event.ts'

const occurredAt = '2026-11-23T10:00:00.000Z'
const at = Date.parse(occurredAt)
const properties = {
  hs_app_id: '7',
  hs_app_install_level: 'PORTAL',
  hs_initiating_user_id: '501',
  hs_user_id: '501',
}
const uninstall = {
  type: 'app_lifecycle_event',
  action: 'APP_UNINSTALL',
  portalId: 100001,
  occurredAt,
  eventTypeId: '4-1916193',
  properties,
}
const withProperties = (change: object) => ({ ...uninstall, properties: { ...properties, ...change } })
const removes = {
  kind: 'effect',
  effect: { kind: 'uninstall', portalId: '100001', connectedBefore: at + 5_000 },
}
const removesUser = { ...removes, effect: { ...removes.effect, userId: '501' } }
const suspected = { kind: 'suspected', portalId: '100001' }
const installed = { kind: 'installed', portalId: '100001' }
const deletion = {
  type: 'gdpr_privacy_deletion',
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
const judged = (event: unknown, access: 'user' | 'account' = 'user') =>
  judgeEvent(event, { appId: '7', access, recordTypes })

describe('An event of the journal', () => {
  it.each([
    ['lower snake case', 'app_lifecycle_event'],
    ['upper case', 'APP_LIFECYCLE_EVENT'],
    ['camel case', 'appLifecycleEvent'],
    ['words', 'App Lifecycle-Event'],
    ['an unknown type', 'SOMETHING_NEW'],
    ['no type', undefined],
    ['a type that is no text', 7],
  ])('JRN-08 is told by its action, with its type in %s', (_name, type) => {
    expect(judged({ ...uninstall, type })).toEqual(removes)
    expect(judged({ ...uninstall, type, action: 'APP_INSTALL' })).toEqual(installed)
    expect(judged({ ...deletion, type })).toEqual(forgets)
  })

  it.each([
    ['an uninstall, by the id of the event', { ...uninstall, action: undefined }, removes],
    [
      'an install, by the id of the event',
      { ...uninstall, action: 'NEW', eventTypeId: '4-1909196' },
      installed,
    ],
    ['something of the app', { ...uninstall, action: 'APP_UPDATE', eventTypeId: '4-1' }, suspected],
    ['an uninstall', { ...uninstall, type: 'appUninstall', action: null, eventTypeId: null }, removes],
    ['a privacy deletion', { ...deletion, type: 'gdprPrivacyDeletion', action: 'DELETE' }, forgets],
    ['nothing', { ...deletion, type: 'crmObject', action: 'DELETE' }, skipped('unknown_type')],
    ['nothing', { ...uninstall, type: 'x', action: 'y' }, skipped('unknown_type')],
  ])('JRN-08 without a known action is told by its type: %s', (_name, event, verdict) => {
    expect(judged(event)).toEqual(verdict)
  })

  it.each([
    ['the account', withProperties({}), removes, removes],
    [
      'the account, in another spelling',
      withProperties({ hs_app_install_level: 'portal' }),
      removes,
      removes,
    ],
    ['one user', withProperties({ hs_app_install_level: 'USER' }), removesUser, suspected],
    [
      'one user, by number',
      withProperties({ hs_app_install_level: 'USER', hs_user_id: 501 }),
      removesUser,
      suspected,
    ],
    [
      'nobody knows which user',
      withProperties({ hs_app_install_level: 'USER', hs_user_id: '' }),
      suspected,
      suspected,
    ],
    ['nobody knows: no level', withProperties({ hs_app_install_level: undefined }), suspected, suspected],
    ['nobody knows: an empty level', withProperties({ hs_app_install_level: ' ' }), suspected, suspected],
    ['nobody knows: no properties', { ...uninstall, properties: undefined }, suspected, suspected],
    ['nobody knows: no time', { ...uninstall, occurredAt: 'soon' }, suspected, suspected],
  ])('JRN-09 of an uninstall says who left: %s', (_name, event, forUsers, forAccounts) => {
    expect(judged(event)).toEqual(forUsers)
    expect(judged(event, 'account')).toEqual(forAccounts)
  })

  it.each([
    ['an uninstall with a time in milliseconds', { ...uninstall, occurredAt: at }, removes],
    ['an uninstall that names the app by number', withProperties({ hs_app_id: 7 }), removes],
    ['an uninstall that does not name the app', withProperties({ hs_app_id: '' }), removes],
    ['an uninstall of another app', withProperties({ hs_app_id: '8' }), skipped('foreign_app')],
    ['an uninstall of no account', { ...uninstall, portalId: 0 }, skipped('unreadable')],
    ['a privacy deletion of a company', { ...deletion, objectTypeId: '0-2' }, skipped('unknown_type')],
    ['a privacy deletion of who knows what', { ...deletion, objectTypeId: null }, skipped('unreadable')],
    ['a privacy deletion of nobody', { ...deletion, objectId: null }, skipped('unreadable')],
    ['a text', 'APP_UNINSTALL', skipped('unknown_type')],
    ['nothing', null, skipped('unknown_type')],
  ])('%s', (_name, event, verdict) => {
    expect(judged(event)).toEqual(verdict)
  })
})
