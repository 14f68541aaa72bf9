// Lends an access token to work of our own, which no caller asked for.
import type { GrantRow } from '../store/grant-row.ts'
import type { OpenTokens } from './open-tokens.ts'
import type { Refresher } from './refresh.ts'
import { freshnessOf } from './token-lifetime.ts'

/** Throws the `Refusal` that a caller without a usable token would get. */
export type LendToken = <T>(row: GrantRow, work: (bearer: string) => Promise<T>) => Promise<T>

export function createLendToken(deps: {
  openTokens: OpenTokens
  refresher: Refresher
  now: () => number
}): LendToken {
  const { openTokens, refresher, now } = deps
  return async (row, work) => {
    const freshness = freshnessOf(row, now())
    const due = freshness === 'over' || freshness === 'now'
    return work(await openTokens.access(due ? await refresher.refresh(row) : row))
  }
}
