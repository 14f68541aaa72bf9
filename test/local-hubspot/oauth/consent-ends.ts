// What is chosen on the consent page, and how the consent ends all the same, as a switch plays it.
import type { Accounts } from '../accounts/accounts.ts'
import type { Switches } from '../switches.ts'
import type { AuthorizeRequest } from './authorize.ts'

export interface Choice {
  portalId: string
  userId: string
  decision?: 'allow' | 'deny'
  /** Instead of all that was asked for: on HubSpot's page a user may leave optional scopes out. */
  scopes?: string[]
}

export function endedAs(
  ends: Switches['consentEnds'],
  choice: Choice,
  { scopes }: AuthorizeRequest,
  accounts: Accounts,
): Choice {
  switch (ends) {
    case 'as-chosen':
      return choice
    case 'without-optional':
      return { ...choice, scopes }
    case 'denied':
      return { ...choice, decision: 'deny' }
    case 'other-user': {
      const others = accounts.get(choice.portalId)?.users ?? []
      const other = others.find(({ userId, removed }) => userId !== choice.userId && !removed)
      return { ...choice, userId: other?.userId ?? choice.userId }
    }
  }
}
