// Which records a user may see. Only user-level apps ask: an account-level one acts with its scopes alone.
import { linksOf, type ObjectType } from '../accounts/account.ts'
import type { Viewer } from '../env.ts'

export function mayRead({ account, user }: Viewer, type: ObjectType, id: string): boolean {
  if (!user) return true
  switch (type) {
    case 'contacts':
      return !user.access.hiddenContacts.includes(id)
    case 'companies':
      return !user.access.hiddenCompanies.includes(id)
    case 'deals':
      return !user.access.hiddenDeals.includes(id)
    case 'notes':
    case 'tasks':
    case 'meetings': {
      const about = linksOf(account, type, id)
      return (
        about.length === 0 || about.some((link) => mayRead({ account, user } as Viewer, link.type, link.id))
      )
    }
  }
}

export const mayEdit = ({ user }: Viewer): boolean => user?.access.mayEditContacts ?? true
