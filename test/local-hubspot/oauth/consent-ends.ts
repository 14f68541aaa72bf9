// How a consent ends that a person could end in another way than a test presses: as a switch plays it.
import type { Accounts } from '../accounts/accounts.ts'
import type { Switches } from '../switches.ts'
import type { AuthorizeRequest } from './authorize.ts'
import type { Choice } from './consent.ts'

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
