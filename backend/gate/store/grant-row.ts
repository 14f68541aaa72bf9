// What is kept of a grant: sealed tokens, and the lease and version that make a refresh happen once.
import { and, raw, sql, type Statement } from './database.ts'

/** An account's, or one user's. */
export interface GrantsOf {
  appId: string
  portalId: string
  userId?: string
}

/** `userId` is empty for the one grant of a whole account (`APP_ACCESS=account`). */
export interface GrantKey extends GrantsOf {
  userId: string
}

export const rowsOf = ({ appId, portalId, userId }: GrantsOf): Statement =>
  sql`app_id = ${appId} AND portal_id = ${portalId} ${and('user_id = ?', userId)}`

/**
 * active: usable. suspect: HubSpot answered `invalid_grant` once; asked again a minute later. revoked: confirmed.
 * quarantined: the sealed tokens do not open as this row's. The last two stay until the viewer reconnects.
 */
export type GrantState = 'active' | 'suspect' | 'revoked' | 'quarantined'

export interface SealedTokens {
  access: string
  refresh: string
  /** Id of the key that sealed both. */
  kid: string
  accessExpiresAt: number
  scopes: string[]
}

export interface GrantRow {
  key: GrantKey
  state: GrantState
  tokens: SealedTokens
  /** Counts token pairs; a refresh is bound to the one it replaces. */
  version: number
  /** Fence: grows with every lease and every consent. */
  epoch: number
  /** For how long a lease is still held by someone; 0 when free. By the store's clock at reading. */
  leasedForMs: number
  /** For how long no refresh may be tried; 0 when it may. */
  waitMs: number
  /** Failed refreshes in a row. */
  failures: number
  /** Leases on this version that ran out with nobody ending them: their holders died, perhaps with new tokens in hand. */
  lostLeases: number
  connectedAt: number
  refreshedAt: number
}

export interface GrantColumns
  extends GrantKey, Omit<SealedTokens, 'scopes'>, Omit<GrantRow, 'key' | 'tokens'> {
  scopes: string
}

export const grantColumns = raw(`app_id AS "appId", portal_id AS "portalId", user_id AS "userId", state,
  access, refresh, kid, access_expires_at AS "accessExpiresAt", scopes, version, epoch,
  leased_until - now_ms() AS "leasedForMs", wait_until - now_ms() AS "waitMs", failures,
  lost_leases AS "lostLeases", connected_at AS "connectedAt", refreshed_at AS "refreshedAt"`)

export function grantOf(row: GrantColumns): GrantRow {
  const { appId, portalId, userId, access, refresh, kid, accessExpiresAt, scopes, ...rest } = row
  return {
    ...rest,
    key: { appId, portalId, userId },
    tokens: { access, refresh, kid, accessExpiresAt, scopes: scopes.split(' ').filter(Boolean) },
    leasedForMs: Math.max(0, row.leasedForMs),
    waitMs: Math.max(0, row.waitMs),
  }
}
