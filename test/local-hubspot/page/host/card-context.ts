// The card's `context`, in HubSpot's shape (context.synced types of @hubspot/ui-extensions).
import type { CardContext } from '../card-channel.ts'
import type { PageData } from '../page-data.ts'
import type { Place } from '../record-path.ts'
import type { ViewerLanguage } from './viewer-language.ts'

export function cardContext(data: PageData, place: Place, viewer: ViewerLanguage): CardContext {
  const { account, user, contactId, app, cards } = data
  const cardTitle = cards.find((card) => card.place === place)?.title ?? ''
  const base = {
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
      ...viewer,
    },
    variables: app.variables,
    extension: { appId: Number(app.appId), appName: app.appName, cardTitle },
  }
  if (place === 'settings') return { ...base, location: place }
  return { ...base, location: place, crm: { objectId: Number(contactId), objectTypeId: '0-1' } }
}
