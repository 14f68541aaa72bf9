// Reads the accounts of the local HubSpot for the record page, through the eyes of one user.
import { linksOf, type Account, type CrmRecord, type Link, type User } from '../accounts/account.ts'
import { memberOf, type Accounts } from '../accounts/accounts.ts'
import { typesOfLink } from '../accounts/association-types.ts'
import { propertyDefinitions } from '../accounts/property-definitions.ts'
import { objectTypeIds } from '../crm/show-record.ts'
import type { ContactRecord, LinkedRecord, PageData } from './page-data.ts'
import type { RecordAddress } from './record-path.ts'

/** What depends on who looks. */
export type SeenRecord = Omit<PageData, 'app' | 'cards' | 'backend' | 'behaviours'>

/** Where `/` and `/contacts/{portalId}` lead: the first contact, seen by the first user. */
export function firstRecord(accounts: Accounts, portalId?: string): RecordAddress | null {
  const account = portalId ? accounts.get(portalId) : [...accounts.values()][0]
  const user = account && usersOf(account)[0]
  const [contactId] = account?.records.contacts.keys() ?? []
  return account && user && contactId ? { portalId: account.portalId, userId: user.userId, contactId } : null
}

/** `null` when there is no such user in that account. */
export function recordForUser(accounts: Accounts, address: RecordAddress): SeenRecord | null {
  const member = memberOf(accounts, address)
  if (!member) return null
  const { account, user } = member
  return {
    account: placeOf(account),
    accounts: [...accounts.values()].map(placeOf),
    user: personOf(user),
    users: usersOf(account).map(personOf),
    contacts: [...account.records.contacts.values()].map((contact) => ({
      id: contact.id,
      name: maySee(user, contact.id) ? nameOf(contact) : null,
    })),
    contactId: address.contactId,
    record: readRecord(account, user, account.merged.get(address.contactId) ?? address.contactId),
  }
}

/** Characters of a note; this page is not the one that is tried out. */
const mostShown = 4000

function readRecord(account: Account, user: User, id: string): ContactRecord | null {
  const contact = account.records.contacts.get(id)
  if (!contact || !maySee(user, id)) return null
  const { properties } = contact
  const company = linked(account, contact, 'companies').find(({ primary }) => primary)?.record
  const notes = linked(account, contact, 'notes').map(({ record }) => ({
    id: record.id,
    html: (record.properties['hs_note_body'] ?? '').slice(0, mostShown),
    createdAt: record.properties['hs_timestamp'] ?? record.createdAt,
    author: ownerName(account, record.properties['hubspot_owner_id']),
  }))
  return {
    id,
    name: nameOf(contact),
    archived: contact.archived,
    properties,
    lifecycleStage: labelOf('lifecyclestage', properties['lifecyclestage']),
    leadStatus: labelOf('hs_lead_status', properties['hs_lead_status']),
    ownerName: ownerName(account, properties['hubspot_owner_id']),
    companyName: company?.properties['name'] ?? null,
    linked: linkedRecords(account, user, contact),
    notes: notes.sort((one, other) => other.createdAt.localeCompare(one.createdAt)),
  }
}

function linked(account: Account, contact: CrmRecord, type: 'companies' | 'notes') {
  return linksOf(account, 'contacts', contact.id)
    .filter((link) => link.type === type)
    .flatMap(({ id, primary }) => {
      const record = account.records[type].get(id)
      return record && !record.archived ? [{ primary, record }] : []
    })
}

/** Of 150 notes a page needs none: they are in the timeline. */
function linkedRecords(account: Account, user: User, contact: CrmRecord): LinkedRecord[] {
  const { hiddenCompanies, hiddenDeals } = user.access
  return linksOf(account, 'contacts', contact.id).flatMap((link) => {
    const record = account.records[link.type].get(link.id)
    const hidden = [...hiddenCompanies, ...hiddenDeals].includes(link.id)
    if (!record || record.archived || hidden || link.type === 'notes') return []
    return [{ ...linkedAs(link), id: link.id, name: titleOf(record), properties: record.properties }]
  })
}

const linkedAs = (link: Link) => ({
  type: link.type,
  objectTypeId: objectTypeIds[link.type],
  associationTypes: typesOfLink('contacts', link).map(({ typeId, label }) => ({
    category: 'HUBSPOT_DEFINED',
    typeId,
    label: label ?? '',
  })),
})

const titleOf = ({ id, properties }: CrmRecord): string =>
  ['name', 'dealname', 'hs_task_subject', 'hs_meeting_title'].map((name) => properties[name]).find(Boolean) ??
  id

const placeOf = ({ portalId, name, timeZone }: Account) => ({ portalId, name, timeZone })
const personOf = ({ userId, firstName, lastName, email, role }: User) => ({
  userId,
  firstName,
  lastName,
  email,
  role,
})
const usersOf = (account: Account) => account.users.filter(({ removed }) => !removed)
const maySee = (user: User, contactId: string) => !user.access.hiddenContacts.includes(contactId)

function nameOf({ id, properties: { firstname, lastname, email } }: CrmRecord): string {
  return [firstname, lastname].filter(Boolean).join(' ') || email || `Contact ${id}`
}

function ownerName(account: Account, ownerId: string | null | undefined): string | null {
  const owner = account.users.find((user) => user.ownerId === ownerId)
  return owner ? `${owner.firstName} ${owner.lastName}` : null
}

function labelOf(property: string, value: string | null | undefined): string | null {
  const options = propertyDefinitions.contacts.find(({ name }) => name === property)?.options
  return options?.find((option) => option.value === value)?.label ?? value ?? null
}
