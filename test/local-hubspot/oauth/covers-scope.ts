// Whether a user's own permissions cover a scope: a user-level app gets no more from them
// (https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/user-level-apps). Without a
// required scope such a user cannot connect; an optional one is left out.
import type { User } from '../accounts/account.ts'

export const coversScope = ({ access }: User, scope: string): boolean =>
  scope !== 'crm.objects.contacts.write' || access.mayEditContacts
