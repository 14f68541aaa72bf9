// The accounts of this HubSpot, fresh for every start: nothing one test changes is seen by the next.
import type { Account } from './account.ts'
import { openAccount } from './account-data.ts'
import { auroraBikes } from './aurora-bikes/aurora-bikes.ts'
import { basaltBooks } from './basalt-books/basalt-books.ts'

export type Accounts = Map<string, Account>

export const openAccounts = (): Accounts =>
  new Map([auroraBikes, basaltBooks].map((data) => [data.portalId, openAccount(structuredClone(data))]))

/** The user as a member of that account; a person may belong to several. */
export function memberOf(accounts: Accounts, who: { portalId: string; userId: string }) {
  const account = accounts.get(who.portalId)
  const user = account?.users.find(({ userId, removed }) => userId === who.userId && !removed)
  return account && user ? { account, user } : null
}
