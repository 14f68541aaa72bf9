// Who has lately read or written a record through the card, by the names that this viewer's own token is given.
import type { Look } from '../../../hubspot-project/src/app/cards/contract.ts'
import type { RecentActs } from '../../gate/audit/recent-acts.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { isMissing, openParts } from '../../gate/hubspot/parts.ts'
import type { RecordType } from '../../gate/record.ts'
import type { Act } from '../../gate/store/audit-line.ts'
import type { Caller } from '../../gate/verify/caller.ts'
import { scopes } from '../scopes.ts'
import type { Labels } from './labels.ts'
import type { Owner } from './read-owners.ts'

const mostLooks = 10
/** Somebody who looks again and again is one look; so many acts are looked through for others. */
const mostActs = 100
/** As long as the list waits for the names in it. */
const limitMs = 3_500

export interface LookReaderDeps {
  labels: Labels
  recentActs: RecentActs
  now: () => number
}

export function createLookReader({ type }: RecordType, deps: LookReaderDeps) {
  const { labels, recentActs, now } = deps

  async function namesOf(token: LentToken, userIds: ReadonlySet<string>) {
    const parts = openParts(token, limitMs, now)
    const names = new Map<string, string | null>()
    const note = (owners: Iterable<Owner>) => {
      for (const { userId, name } of owners)
        if (userId !== null && !names.has(userId)) names.set(userId, name)
    }
    for (const read of [labels.owners, labels.formerOwners]) {
      const owners = await parts.covered(scopes.owners, read)
      if (!isMissing(owners)) note(owners.values())
      if ([...userIds].every((id) => names.has(id))) break
    }
    return names
  }

  /** `ids`: all that the record is known by. */
  return async (token: LentToken, caller: Caller, ids: readonly string[]): Promise<Look[]> => {
    const records = [...new Set(ids)].map((id) => ({ type, id }))
    const lists = await Promise.all(records.map((record) => recentActs(caller, record, mostActs)))
    const bySeq = new Map(lists.flat().map((act) => [act.seq, act]))
    const acts = lastOfEachRun([...bySeq.values()].sort((one, other) => other.seq - one.seq)).slice(
      0,
      mostLooks,
    )
    const names = await namesOf(token, new Set(acts.map(({ userId }) => userId)))
    return acts.map(({ userId, action, at }) => ({
      who: names.get(userId) ?? null,
      action,
      at: new Date(at).toISOString(),
    }))
  }
}

/** Of the same act of the same person several times on end, the latest; `acts` come with the latest first. */
const lastOfEachRun = (acts: readonly Act[]): Act[] =>
  acts.filter(({ userId, action }, index) => {
    const later = acts[index - 1]
    return later?.userId !== userId || later.action !== action
  })
