// The address of a record, as HubSpot writes it; `user` is ours: it says through whose eyes.

/** Where a card of the app can be, by HubSpot's names. */
export type Place = 'crm.record.tab' | 'crm.record.sidebar' | 'settings'

export interface RecordAddress {
  portalId: string
  contactId: string
  userId: string
}

export const recordPath = ({ portalId, contactId, userId }: RecordAddress): string =>
  `/contacts/${portalId}/record/0-1/${contactId}?user=${userId}`

/** HubSpot's type ids of records: contacts are `0-1`, companies `0-2`, deals `0-3`. */
export interface RecordPlace {
  portalId: string
  objectTypeId: string
  objectId: string
}

export const settingsPath = (portalId: string, userId: string): string =>
  `/settings/${portalId}?user=${userId}`

/** The account whose page of the app's settings that is. */
export const readSettingsPath = (pathname: string): string | null =>
  /^\/settings\/(\d+)\/?$/.exec(pathname)?.[1] ?? null

export function readRecordPath(pathname: string): RecordPlace | null {
  const found = /^\/contacts\/(\d+)\/record\/(\d+-\d+)\/(\d+)\/?$/.exec(pathname)
  if (!found) return null
  const [, portalId = '', objectTypeId = '', objectId = ''] = found
  return { portalId, objectTypeId, objectId }
}
