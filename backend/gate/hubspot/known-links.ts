// Which records were associated with a record when somebody last looked: ids and nothing else, so that the next look can
// ask for them at once. They are a guess of what to ask for; what may be seen HubSpot decides by the asker's own token.
import type { RecordRef } from '../record.ts'
import type { LentToken } from './lent-token.ts'
import { createShares } from './shares.ts'

export interface Links {
  ids: readonly string[]
  /** There were more than these. */
  more: boolean
}

/** Ids of all accounts; about 40 MB. */
const mostIds = 400_000

export type KnownLinks = ReturnType<typeof createKnownLinks>

export function createKnownLinks() {
  const known = createShares<Links>(mostIds)
  const waysOf = ({ portalId, holder }: LentToken, { type, id }: RecordRef, kind: string) =>
    [holder, 'anybody'].map((whose) => [portalId, whose, `${type} ${id} ${kind}`] as const)

  return {
    /** What this token's holder was told last, else what anybody in the account was. */
    of: (token: LentToken, record: RecordRef, kind: string): Links | undefined =>
      waysOf(token, record, kind)
        .map((way) => known.get(way))
        .find((links) => links !== undefined),
    learn(token: LentToken, record: RecordRef, kind: string, links: Links): void {
      for (const way of waysOf(token, record, kind)) known.set(way, links, 1 + links.ids.length)
    },
  }
}
