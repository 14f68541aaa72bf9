// What a person changes on the record itself, in HubSpot's own left column.
import { memberOf, type Accounts } from '../accounts/accounts.ts'
import { propertyExists } from '../accounts/property-definitions.ts'
import type { Edit } from './read-call.ts'

/** In words why not, or `null`. */
export function editProperty(accounts: Accounts, edit: Edit, now: number): string | null {
  const { name, value, contactId } = edit
  const member = memberOf(accounts, edit)
  const contact = member?.account.records.contacts.get(contactId)
  if (!member || !contact || member.user.access.hiddenContacts.includes(contactId)) {
    return 'There is no such contact, or you may not see it.'
  }
  if (!member.user.access.mayEditContacts) return `${member.user.firstName} may not edit contacts.`
  if (!propertyExists('contacts', name)) return `There is no property ${name}.`
  contact.properties[name] = value === '' ? null : value
  contact.updatedAt = new Date(now).toISOString()
  contact.properties['lastmodifieddate'] = contact.updatedAt
  return null
}
