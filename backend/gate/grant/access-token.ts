// Lends an access token for one piece of a request's work. Behind it: its only rule for refresh, and the only one for a 401.
import { Refusal, type ErrorCode } from '../errors.ts'
import { bearer, type LentToken } from '../hubspot/lent-token.ts'
import type { Caller } from '../verify/caller.ts'
import { inTime } from '../in-time.ts'
import type { GrantRow } from '../store/grant-row.ts'
import type { AuthorizedGrant } from './authorize.ts'
import type { ConnectTickets } from './connect-ticket.ts'
import type { OpenTokens } from './open-tokens.ts'
import type { Refresher } from './refresh.ts'
import { tokenCallMs } from './token-endpoint.ts'
import { freshnessOf } from './token-lifetime.ts'

/**
 * The work's result. Work that ends in a `Refusal` whose meaning is `expired` (HubSpot's 401 of that category) is run
 * once more with renewed tokens; so it must be safe to run again after HubSpot refused it.
 */
export type WithAccessToken = <T>(
  grant: AuthorizedGrant,
  work: (token: LentToken) => Promise<T>,
) => Promise<T>

/** While the old token lives, nobody waits longer for a new one: as long as a refresh takes, and time is left for the work. */
const patienceMs = tokenCallMs + 1_000

export function createWithAccessToken(deps: {
  openTokens: OpenTokens
  refresher: Refresher
  tickets: ConnectTickets
  now: () => number
}): WithAccessToken {
  const { openTokens, refresher, tickets, now } = deps

  return async (grant, work) => {
    const { caller } = grant
    try {
      const row = await usable(await openTokens.restored(grant.row), caller)
      try {
        return await lend(row, caller, work, { renewed: false })
      } catch (error) {
        if (!isExpired(error)) throw error
        const newer = await inTime(caller.deadline, refresher.refresh(row))
        return await lend(newer, caller, work, { renewed: true })
      }
    } catch (error) {
      throw await withConnectUrl(error, caller)
    }
  }

  /** A row whose access token lives, refreshed when that is due. */
  async function usable(row: GrantRow, { deadline }: Caller): Promise<GrantRow> {
    switch (freshnessOf(row, now())) {
      case 'fresh':
        return row
      case 'soon':
        if (row.waitMs === 0 && row.leasedForMs === 0) refresher.refreshBeside(row)
        return row
      case 'over':
        return inTime(deadline, refresher.refresh(row))
      case 'now':
        try {
          return await inTime(deadline, refresher.refresh(row), patienceMs)
        } catch (error) {
          // Seconds are left of the old token; they may do.
          if (freshnessOf(row, now()) === 'over' || !isPassing(error)) throw error
          return row
        }
    }
  }

  async function lend<T>(
    row: GrantRow,
    caller: Caller,
    work: (token: LentToken) => Promise<T>,
    { renewed }: { renewed: boolean },
  ): Promise<T> {
    const { deadline, trace, portalId, record } = caller
    const token = await openTokens.access(row)
    trace.tokenVersion = row.version
    const { scopes } = row.tokens
    const holder = `${row.key.portalId}/${row.key.userId}`
    const spends = { portalId, holder, scopes, renewed, record, deadline, trace }
    return work({ [bearer]: token, ...spends } as unknown as LentToken)
  }

  async function withConnectUrl(error: unknown, caller: Caller): Promise<unknown> {
    if (!(error instanceof Refusal) || error.detail.connectUrl !== undefined) return error
    if (error.code !== 'connection_required' && error.code !== 'reauthorization_required') return error
    return new Refusal(error.code, { ...error.detail, ...(await tickets.offer(caller)) })
  }
}

const isExpired = (error: unknown) => error instanceof Refusal && error.detail.meaning === 'expired'

const lasting = new Set<ErrorCode>(['reauthorization_required', 'connection_required', 'internal_error'])

/** Trouble that leaves the old token as good as it was. */
const isPassing = (error: unknown) => error instanceof Refusal && !lasting.has(error.code)
