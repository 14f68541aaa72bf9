// Grants as rows: sealed tokens, and the lease and version that make a refresh happen once.

/** `userId` is empty for the one grant of a whole account (`APP_ACCESS=account`). */
export interface GrantKey {
  appId: string
  portalId: string
  userId: string
}

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

/** The fence of one refresh: who holds `epoch` may change `version`, nobody else. */
export interface RefreshFence {
  epoch: number
  version: number
}

export interface Settlement {
  state: GrantState
  failures: number
  /** No refresh before this long from now. */
  waitMs: number
}

/** An account's grants, or one user's; with `version` only if its tokens are still those that were seen. */
export interface GrantsToRemove {
  appId: string
  portalId: string
  userId?: string
  version?: number
}

export interface GrantStore {
  find(key: GrantKey): Promise<GrantRow | null>
  /** A consent: inserts or replaces; state active, next version, next epoch, no lease, so a refresh in flight commits nothing. */
  put(key: GrantKey, tokens: SealedTokens): Promise<void>
  /** Takes the lease on this version when it is free, no wait is set and the state is active or suspect; else `null`. */
  lease(key: GrantKey, version: number, leaseMs: number): Promise<number | null>
  /**
   * New tokens: next version, state active, lease and failures cleared. `false` when epoch or version moved on.
   * May be repeated with the same tokens when it threw: `true` also when an earlier try had taken effect.
   */
  commit(key: GrantKey, fence: RefreshFence, tokens: SealedTokens): Promise<boolean>
  /** Ends a lease without tokens. `false` when epoch or version moved on. */
  settle(key: GrantKey, fence: RefreshFence, settlement: Settlement): Promise<boolean>
  /** Keeps the row but takes it out of use. Only for the version that was seen. */
  setState(key: GrantKey, version: number, state: 'active' | 'revoked' | 'quarantined'): Promise<boolean>
  /** Deletes grants and queues their refresh tokens for revocation, in one transaction; says how many. */
  remove(of: GrantsToRemove): Promise<number>
  /** In key order, after `after`. */
  list(of: { appId: string; portalId?: string; after?: GrantKey; limit: number }): Promise<GrantRow[]>
}
