// A grant as an operator may see it: everything about it but its tokens.
import type { GrantRow } from '../gate/store/grant-row.ts'
import { showTime } from './argument-forms.ts'

export type PlainGrant = ReturnType<typeof plainGrant>

export const plainGrant = (grant: GrantRow, now: number) => ({
  portalId: grant.key.portalId,
  /** `null`: the account's one grant for all viewers. */
  userId: grant.key.userId === '' ? null : grant.key.userId,
  state: grant.state,
  scopes: grant.tokens.scopes,
  connectedAt: showTime(grant.connectedAt),
  refreshedAt: showTime(grant.refreshedAt),
  accessTokenUntil: showTime(grant.tokens.accessExpiresAt),
  accessTokenSeconds: Math.round((grant.tokens.accessExpiresAt - now) / 1000),
  version: grant.version,
  epoch: grant.epoch,
  leasedForMs: grant.leasedForMs,
  waitMs: grant.waitMs,
  failures: grant.failures,
  kid: grant.tokens.kid,
})
