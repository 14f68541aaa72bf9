// The accounts of this HubSpot, fresh for every start: nothing one test changes is seen by the next.
import type { Account } from './account.ts'
import { openAccount, type AccountData } from './account-data.ts'
import { auroraBikes } from './aurora-bikes/aurora-bikes.ts'
import { basaltBooks } from './basalt-books/basalt-books.ts'
import { moveDates } from './move-dates.ts'

export type Accounts = Map<string, Account>

/** With their dates as they are written, or moved so that they lie around `asOf` (milliseconds since the epoch). */
export function openAccounts(asOf?: number, more: AccountData[] = []): Accounts {
  const copy = (data: AccountData) => (asOf === undefined ? structuredClone(data) : moveDates(data, asOf))
  return new Map([auroraBikes, basaltBooks, ...more].map((data) => [data.portalId, openAccount(copy(data))]))
}

/** The user as a member of that account; a person may belong to several. */
export function memberOf(accounts: Accounts, who: { portalId: string; userId: string }) {
  const account = accounts.get(who.portalId)
  const user = account?.users.find(({ userId, removed }) => userId === who.userId && !removed)
  return account && user ? { account, user } : null
}
