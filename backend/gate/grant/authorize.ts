// From a caller to the grant that may be used for them. Nothing is opened here.
import { Refusal } from '../errors.ts'
import type { Caller } from '../verify/caller.ts'
import type { GrantRow } from '../store/grant-row.ts'
import type { GrantStore } from '../store/grants.ts'
import type { ConnectTickets } from './connect-ticket.ts'
import { grantKeyOf } from './grant-key.ts'

declare const authorized: unique symbol

export interface AuthorizedGrant {
  readonly caller: Caller
  readonly row: GrantRow
  /** Only this file makes one. */
  readonly [authorized]: true
}

/** `connection_required` or `reauthorization_required`, each with a link to connect, when there is no usable grant. */
export type Authorize = (caller: Caller) => Promise<AuthorizedGrant>

export function createAuthorize(deps: {
  grants: GrantStore
  tickets: ConnectTickets
  access: 'user' | 'account'
}): Authorize {
  const { grants, tickets, access } = deps
  return async (caller) => {
    const row = await grants.find(grantKeyOf(access, caller))
    if (row && row.state !== 'revoked') return { caller, row } as AuthorizedGrant
    const code = row ? 'reauthorization_required' : 'connection_required'
    throw new Refusal(code, {
      reason: row ? 'grant_revoked' : 'no_grant',
      ...(await tickets.offer(caller)),
    })
  }
}
