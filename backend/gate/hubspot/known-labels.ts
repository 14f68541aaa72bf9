// What an account calls things, remembered for whom HubSpot told it: one holder's answer is never given to another,
// and what was refused or failed is not remembered at all.
import { LRUCache } from 'lru-cache'
import { startDeadline } from '../deadline.ts'
import type { LentToken } from './lent-token.ts'

/** Names for values, or one other small thing that an account says about itself. */
export type Label = ReadonlyMap<string, unknown> | object

/** The label of that kind as HubSpot gave it to this token's holder, now or within the last ten minutes. */
export type KnownLabels = <T extends Label>(
  token: LentToken,
  kind: string,
  read: (token: LentToken) => Promise<T>,
) => Promise<T>

const lifetimeMs = 10 * 60_000
/** Names over all holders; about 40 MB. */
const mostNames = 200_000
/** A read that several requests wait for has its own time: none of them may end it for the others. */
const readMs = 3_000

export function createKnownLabels({ now }: { now: () => number }): KnownLabels {
  const known = new LRUCache<string, Label>({
    maxSize: mostNames,
    sizeCalculation: (label) => 1 + (label instanceof Map ? label.size : 0),
    ttl: lifetimeMs,
    perf: { now },
  })
  const running = new Map<string, Promise<Label>>()

  return async (token, kind, read) => {
    const key = `${token.holder} ${kind}`
    const label = known.get(key)
    if (label) return label as Awaited<ReturnType<typeof read>>

    // Only requests with the very same token wait for one answer: what becomes of another token is not their fate.
    const sameToken = `${key} ${token.bearer}`
    const asked = running.get(sameToken)
    if (asked) return asked as ReturnType<typeof read>

    const asking = read({ ...token, deadline: startDeadline(readMs, now) })
    running.set(sameToken, asking)
    try {
      const answer = await asking
      known.set(key, answer)
      return answer
    } finally {
      running.delete(sameToken)
    }
  }
}
