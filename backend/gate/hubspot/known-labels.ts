// What an account calls things, remembered for whom HubSpot told it: one holder's answer is never given to another,
// and what was refused or failed is not remembered at all.
import { startDeadline, type Deadline } from '../deadline.ts'
import { bearer, type LentToken } from './lent-token.ts'
import { createShares } from './shares.ts'

/** Names for values, or one other small thing that an account says about itself. */
export type Label = ReadonlyMap<string, unknown> | object

const lifetimeMs = 10 * 60_000
/** Names of all accounts; about 40 MB. */
const mostNames = 200_000
/** A read that several requests wait for has its own time: none of them may end it for the others. */
const readMs = 3_000

export type KnownLabels = ReturnType<typeof createKnownLabels>

export function createKnownLabels({ now }: { now: () => number }) {
  const known = createShares<{ label: Label; until: number }>(mostNames)
  const running = new Map<string, { label: Promise<Label>; deadline: Deadline }>()

  /** The label of that kind as HubSpot gave it to this token's holder, now or within the last ten minutes. */
  return async function labelOf<T extends Label>(
    token: LentToken,
    kind: string,
    read: (token: LentToken) => Promise<T>,
  ): Promise<T> {
    const way = [token.portalId, token.holder, kind] as const
    const kept = known.get(way)
    if (kept && now() < kept.until) return kept.label as T

    // Only requests with the very same token wait for one answer: what becomes of another token is not their fate.
    const sameToken = `${token.holder} ${kind} ${token[bearer]}`
    const asked = running.get(sameToken)
    if (asked) {
      try {
        return (await asked.label) as T
      } catch (error) {
        // Its time began with who asked first: who came later, and has time left, asks anew.
        if (!asked.deadline.signal.aborted || token.deadline.remainingMs() === 0) throw error
        return labelOf(token, kind, read)
      }
    }

    const deadline = startDeadline(readMs, now)
    const asking = read({ ...token, deadline })
    running.set(sameToken, { label: asking, deadline })
    try {
      const answer = await asking
      const size = 1 + (answer instanceof Map ? answer.size : 0)
      known.set(way, { label: answer, until: now() + lifetimeMs }, size)
      return answer
    } finally {
      running.delete(sameToken)
    }
  }
}
