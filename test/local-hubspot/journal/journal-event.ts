// Something that happened to an app's install, or to a contact, in the words of HubSpot's journal.

export interface JournalEvent {
  type: 'APP_LIFECYCLE_EVENT' | 'GDPR_PRIVACY_DELETION'
  action: 'APP_INSTALL' | 'APP_UNINSTALL' | 'GDPR_DELETE'
  portalId: number
  /** ISO 8601. */
  occurredAt: string
  objectTypeId?: string
  objectId?: number
  /** https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide. */
  properties?: Record<string, string>
}
