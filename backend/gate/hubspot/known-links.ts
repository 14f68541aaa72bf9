// Which records were associated with a record when somebody last looked: ids and nothing else, so that the next look can
// ask for them at once. They are a guess of what to ask for; what may be seen HubSpot decides by the asker's own token.
import { LRUCache } from 'lru-cache'
import type { RecordRef } from '../record.ts'
import type { LentToken } from './lent-token.ts'

export interface Links {
  ids: readonly string[]
  /** There were more than these. */
  more: boolean
}

/** Ids over all accounts; about 40 MB. */
const mostIds = 400_000

export type KnownLinks = ReturnType<typeof createKnownLinks>

export function createKnownLinks() {
  const known = new LRUCache<string, Links>({
    maxSize: mostIds,
    sizeCalculation: ({ ids }) => 1 + ids.length,
  })
  const keysOf = ({ portalId, holder }: LentToken, { type, id }: RecordRef, kind: string) =>
    [`holder ${holder}`, `account ${portalId}`].map((whose) => `${whose} ${type} ${id} ${kind}`)

  return {
    /** What this token's holder was told last, else what anybody in the account was. */
    of: (token: LentToken, record: RecordRef, kind: string): Links | undefined =>
      keysOf(token, record, kind)
        .map((key) => known.get(key))
        .find((links) => links !== undefined),
    learn(token: LentToken, record: RecordRef, kind: string, links: Links): void {
      for (const key of keysOf(token, record, kind)) known.set(key, links)
    },
  }
}
