// A record as HubSpot answers it: the asked properties, a few that always come, and what it is associated with.
import { linksOf, type Account, type CrmRecord, type ObjectType } from '../accounts/account.ts'
import { typesOfLink } from '../accounts/association-types.ts'
import { propertyExists } from '../accounts/property-definitions.ts'
import { apiVersion } from '../aliases.ts'

const ofActivity = ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id']
const always: Record<ObjectType, string[]> = {
  contacts: ['createdate', 'hs_object_id', 'lastmodifieddate'],
  companies: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  deals: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  notes: ofActivity,
  tasks: ofActivity,
  meetings: ofActivity,
}
const unlessAsked: Record<ObjectType, string[]> = {
  contacts: ['email', 'firstname', 'lastname'],
  companies: ['domain', 'name'],
  deals: ['amount', 'closedate', 'dealname', 'dealstage', 'pipeline'],
  notes: [],
  tasks: [],
  meetings: [],
}
export const objectTypeIds: Record<ObjectType, string> = {
  contacts: '0-1',
  companies: '0-2',
  deals: '0-3',
  notes: '0-46',
  tasks: '0-27',
  meetings: '0-47',
}

/** Names that do not exist are left out without a word, as HubSpot does. */
export function showRecord(account: Account, type: ObjectType, record: CrmRecord, asked: string[]) {
  const names = [...always[type], ...(asked.length ? asked : unlessAsked[type])]
  const known = [...new Set(names)].filter((name) => propertyExists(type, name)).sort()
  const { id, createdAt, updatedAt, archived, archivedAt } = record
  return {
    id,
    properties: Object.fromEntries(known.map((name) => [name, record.properties[name] ?? null])),
    createdAt,
    updatedAt,
    archived,
    ...(archivedAt && { archivedAt }),
    url: `https://app.hubspot.com/contacts/${account.portalId}/record/${objectTypeIds[type]}/${id}`,
  }
}

/** How many of one type a record carries inside; the rest is behind `paging`. */
const inlineLimit = 100

export function showAssociations(account: Account, type: ObjectType, id: string, asked: ObjectType[]) {
  const links = linksOf(account, type, id)
  const entries = asked.flatMap((to) => {
    const all = links
      .filter((link) => link.type === to)
      .flatMap((link) => typesOfLink(type, link).map(({ name }) => ({ id: link.id, type: name })))
    if (all.length === 0) return []
    const results = all.slice(0, inlineLimit)
    const after = results.at(-1)?.id ?? ''
    const link = `https://api.hubapi.com/crm/objects/${apiVersion}/${type}/${id}/associations/${to}?limit=500&after=${after}`
    return [[to, { results, ...(all.length > inlineLimit && { paging: { next: { after, link } } }) }]]
  })
  return entries.length ? { associations: Object.fromEntries(entries) } : {}
}
