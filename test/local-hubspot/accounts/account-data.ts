// How an account is written down in this folder, and how it becomes one that can be changed.
import {
  activityTypes,
  linkBoth,
  type Account,
  type CrmRecord,
  type ObjectType,
  type Pipeline,
  type User,
} from './account.ts'

type Properties = Record<string, string | null>

export interface AccountData {
  portalId: string
  name: string
  timeZone: string
  companyCurrency: string
  additionalCurrencies: string[]
  /** How much of the account's own currency one of each is. */
  exchangeRates?: Record<string, number>
  users: UserData[]
  pipelines: Pipeline[]
  companies: { id: string; properties: Properties }[]
  contacts: ContactData[]
  deals: { id: string; contact: string; company?: string; properties: Properties }[]
  notes: { id: string; contact: string; at: string; html: string; ownerId?: string }[]
  tasks?: TaskData[]
  meetings?: MeetingData[]
  merged?: Record<string, string>
}

export interface TaskData {
  id: string
  contact: string
  /** When it is due. */
  at: string
  properties: Properties
}

export interface MeetingData {
  id: string
  contact: string
  /** When it begins. */
  at: string
  properties: Properties
}

export interface UserData extends Pick<User, 'userId' | 'ownerId' | 'firstName' | 'lastName' | 'role'> {
  email?: string
  mayInstallApps?: boolean
  hiddenContacts?: string[]
  mayEditContacts?: boolean
  removed?: boolean
}

export interface ContactData {
  id: string
  properties: Properties
  /** The first one is the primary company. */
  companies?: string[]
  archivedAt?: string
}

const firstDay = '2025-03-03T08:00:00.000Z'

export function openAccount(data: AccountData): Account {
  const account: Account = {
    ...data,
    users: data.users.map(userOf),
    records: {
      contacts: new Map(),
      companies: new Map(),
      deals: new Map(),
      notes: new Map(),
      tasks: new Map(),
      meetings: new Map(),
    },
    links: new Map(),
    merged: new Map(Object.entries(data.merged ?? {})),
  }
  const add = (type: ObjectType, id: string, properties: Properties, rest: Partial<CrmRecord> = {}) =>
    account.records[type].set(id, recordOf(type, id, properties, rest))

  for (const { id, properties } of data.companies) add('companies', id, properties)
  for (const { id, properties, companies = [], archivedAt } of data.contacts) {
    add('contacts', id, properties, archivedAt ? { archived: true, archivedAt } : {})
    companies.forEach((company, index) =>
      linkBoth(account, { type: 'contacts', id }, { type: 'companies', id: company }, index === 0),
    )
  }
  for (const { id, contact, company, properties } of data.deals) {
    add('deals', id, {
      ...properties,
      ...closedFlags(data.pipelines, properties),
      ...inHomeCurrency(data, properties),
    })
    linkBoth(account, { type: 'contacts', id: contact }, { type: 'deals', id })
    if (company) linkBoth(account, { type: 'deals', id }, { type: 'companies', id: company }, true)
  }
  for (const { id, contact, at, html, ownerId } of data.notes) {
    const properties = { hs_timestamp: at, hs_note_body: html, hubspot_owner_id: ownerId ?? null }
    add('notes', id, properties, { createdAt: at, updatedAt: at })
    linkBoth(account, { type: 'contacts', id: contact }, { type: 'notes', id })
  }
  for (const { id, contact, at, properties } of data.tasks ?? []) {
    add('tasks', id, { hs_timestamp: at, hs_task_status: 'NOT_STARTED', hs_task_type: 'TODO', ...properties })
    linkBoth(account, { type: 'contacts', id: contact }, { type: 'tasks', id })
  }
  for (const { id, contact, at, properties } of data.meetings ?? []) {
    add('meetings', id, { hs_timestamp: at, hs_meeting_start_time: at, ...properties })
    linkBoth(account, { type: 'contacts', id: contact }, { type: 'meetings', id })
  }
  for (const contact of account.records.contacts.values()) countNotes(account, contact)
  return account
}

function userOf(data: UserData): User {
  const {
    hiddenContacts = [],
    mayEditContacts = true,
    mayInstallApps = true,
    removed = false,
    ...user
  } = data
  const access = { hiddenContacts, hiddenCompanies: [], hiddenDeals: [], mayEditContacts }
  const email = `${user.firstName}.${user.lastName}@example.com`.toLowerCase()
  return { email, ...user, mayInstallApps, access, removed }
}

/** Names of the two properties with a record's instants differ between contacts and the younger objects. */
export function recordOf(
  type: ObjectType,
  id: string,
  properties: Properties,
  rest: Partial<CrmRecord> = {},
): CrmRecord {
  const record = { id, createdAt: firstDay, updatedAt: firstDay, archived: false, properties, ...rest }
  const changed = type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate'
  const created = isActivity(type) ? 'hs_createdate' : 'createdate'
  return {
    ...record,
    properties: { ...properties, hs_object_id: id, [created]: record.createdAt, [changed]: record.updatedAt },
  }
}

/** HubSpot computes these from the stage. */
function closedFlags(pipelines: Pipeline[], { dealstage }: Properties): Properties {
  const stage = pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === dealstage)
  const won = stage?.probability === '1.0'
  return { hs_is_closed: String(stage?.isClosed ?? false), hs_is_closed_won: String(won) }
}

/** HubSpot works this out, as a floating-point number; what it cannot read it leaves empty. */
function inHomeCurrency({ exchangeRates = {}, companyCurrency }: AccountData, deal: Properties): Properties {
  const currency = (deal['deal_currency_code'] ?? companyCurrency).toUpperCase()
  const amount = Number(deal['amount']?.trim() || NaN) * (exchangeRates[currency] ?? NaN)
  return Number.isNaN(amount) ? {} : { amount_in_home_currency: String(amount) }
}

const isActivity = (type: ObjectType) => (activityTypes as readonly string[]).includes(type)

function countNotes(account: Account, contact: CrmRecord): void {
  const notes = (account.links.get(`contacts/${contact.id}`) ?? []).filter(({ type }) => type === 'notes')
  if (notes.length === 0) return
  const instants = notes.map(({ id }) => account.records.notes.get(id)?.properties['hs_timestamp'] ?? '')
  contact.properties['num_notes'] ??= String(notes.length)
  contact.properties['notes_last_updated'] ??= instants.sort().at(-1) ?? null
}
