// Who of the account's owners a user is, so that what they write bears their name.
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { isMissing, openParts } from '../../gate/hubspot/parts.ts'
import { scopes } from '../scopes.ts'
import type { Labels } from './labels.ts'
import type { Owner } from './read-owners.ts'

/** `null` where the user is no owner, or HubSpot does not say. */
export type ReadOwnOwner = (token: LentToken, userId: string) => Promise<Owner | null>

/** As long as a note waits for the name of its author. */
const limitMs = 3_500

export function createReadOwnOwner({ labels, now }: { labels: Labels; now: () => number }): ReadOwnOwner {
  return async (token, userId) => {
    const owners = await openParts(token, limitMs, now).covered(scopes.owners, labels.owners)
    if (isMissing(owners)) return null
    return [...owners.values()].find((owner) => owner.userId === userId) ?? null
  }
}
