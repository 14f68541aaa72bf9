// What an app asks of the webhooks journal, as the tests of this HubSpot ask it.
export const scopes = [
  'developer.webhooks_journal.read',
  'developer.webhooks_journal.subscriptions.read',
  'developer.webhooks_journal.subscriptions.write',
]
export const journal = '/webhooks-journal/journal/2026-09'
export const subscriptions = '/webhooks-journal/subscriptions/2026-09'
export const uninstalls = {
  subscriptionType: 'APP_LIFECYCLE_EVENT',
  eventTypeId: '4-1916193',
  properties: ['hs_app_id', 'hs_app_install_level', 'hs_user_id'],
}
export const deletions = {
  subscriptionType: 'GDPR_PRIVACY_DELETION',
  objectTypeId: '0-1',
  portalId: 100001,
  actions: ['GDPR_DELETE'],
}
