// One account (portal) as this HubSpot keeps it: who belongs to it, its records, and what is linked to what.

/** What happens on a record, and is seen by those who see one of the records it is about. */
export const activityTypes = ['notes', 'tasks', 'meetings'] as const
export type ActivityType = (typeof activityTypes)[number]

export const objectTypes = ['contacts', 'companies', 'deals', ...activityTypes] as const
export type ObjectType = (typeof objectTypes)[number]

export interface CrmRecord {
  id: string
  properties: Record<string, string | null>
  createdAt: string
  updatedAt: string
  archived: boolean
  archivedAt?: string
}

export interface Link {
  type: ObjectType
  id: string
  /** The one company that HubSpot shows first. */
  primary: boolean
}

/** What an administrator lets a user do; only user-level apps feel it. */
export interface UserAccess {
  hiddenContacts: string[]
  hiddenCompanies: string[]
  hiddenDeals: string[]
  mayEditContacts: boolean
}

export interface User {
  userId: string
  ownerId: string
  firstName: string
  lastName: string
  email: string
  /** In words, for the record page: "super admin". */
  role: string
  mayInstallApps: boolean
  access: UserAccess
  /** Taken out of the account by an administrator. */
  removed: boolean
}

export interface Stage {
  id: string
  label: string
  probability: string
  isClosed: boolean
}

export interface Pipeline {
  id: string
  label: string
  stages: Stage[]
}

export interface Account {
  portalId: string
  name: string
  timeZone: string
  companyCurrency: string
  additionalCurrencies: string[]
  users: User[]
  pipelines: Pipeline[]
  records: Record<ObjectType, Map<string, CrmRecord>>
  /** By `contacts/1001`; every link is kept at both of its ends. */
  links: Map<string, Link[]>
  /** Contacts that were merged away, with the one that survived. */
  merged: Map<string, string>
}

export const linksOf = (account: Account, type: ObjectType, id: string): Link[] =>
  account.links.get(`${type}/${id}`) ?? []

export function linkBoth(
  account: Account,
  one: { type: ObjectType; id: string },
  other: { type: ObjectType; id: string },
  primary = false,
): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const links = linksOf(account, from.type, from.id)
    if (links.some((link) => link.type === to.type && link.id === to.id)) continue
    account.links.set(`${from.type}/${from.id}`, [...links, { ...to, primary }])
  }
}
