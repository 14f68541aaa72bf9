// The card's `context`, in HubSpot's shape (context.synced types of @hubspot/ui-extensions).
import type { CardContext } from '../card-channel.ts'
import type { PageData } from '../page-data.ts'

export function cardContext({ account, user, contactId, card }: PageData): CardContext {
  return {
    location: 'crm.record.tab',
    portal: { id: Number(account.portalId), timezone: account.timeZone },
    user: {
      id: Number(user.userId),
      email: user.email,
      emails: [user.email],
      firstName: user.firstName,
      lastName: user.lastName,
      roles: [],
      teams: [],
      permissions: [],
      locale: navigator.language.toLowerCase(),
      language: navigator.language.split('-')[0] ?? 'en',
    },
    crm: { objectId: Number(contactId), objectTypeId: '0-1' },
    variables: card.variables,
    extension: { appId: Number(card.appId), appName: card.appName, cardTitle: card.title },
  }
}
