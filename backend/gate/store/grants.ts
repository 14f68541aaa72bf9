// Grants as rows. Every change is one statement with its fence in the WHERE, so two processes cannot both succeed.
import { together } from '../together.ts'
import { tuples, type Database } from './database.ts'
import {
  grantColumns,
  grantOf,
  type GrantColumns,
  type GrantKey,
  type GrantRow,
  type GrantState,
  type SealedTokens,
} from './grant-row.ts'
import { removeGrants, type GrantsToRemove } from './remove-grants.ts'

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

const thisGrant = 'app_id = $1 AND portal_id = $2 AND user_id = $3'
const idOf = ({ appId, portalId, userId }: GrantKey) => [appId, portalId, userId] as const
const cellsOf = ({ access, refresh, kid, accessExpiresAt, scopes }: SealedTokens) =>
  [access, refresh, kid, accessExpiresAt, scopes.join(' ')] as const

/** Every card view looks one up: a rush of views must not wait for as many statements. */
const mostAtOnce = 100

async function findAll(database: Database, keys: readonly GrantKey[]): Promise<(GrantRow | null)[]> {
  const wanted = new Map(keys.map((key) => [nameOf(key), idOf(key)]))
  const { text, values } = tuples([...wanted.values()])
  const rows = await database.rows<GrantColumns>(
    `SELECT ${grantColumns} FROM grants WHERE (app_id, portal_id, user_id) IN (VALUES ${text})`,
    ...values,
  )
  const found = new Map(rows.map((row) => [nameOf(row), row]))
  return keys.map((key) => {
    const row = found.get(nameOf(key))
    return row ? grantOf(row) : null
  })
}

const nameOf = (key: GrantKey) => JSON.stringify(idOf(key))

export const createGrants = (database: Database): GrantStore => ({
  find: together((keys) => findAll(database, keys), { atMost: mostAtOnce }),

  async put(key, tokens) {
    // A row that was removed and comes back starts with an epoch beyond all it ever had, so an old fence never fits.
    await database.rows(
      `INSERT INTO grants (app_id, portal_id, user_id, access, refresh, kid, access_expires_at, scopes, state,
         version, epoch, leased_until, wait_until, failures, lost_leases, connected_at, refreshed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'active', 1, now_ms(), 0, 0, 0, 0, now_ms(), now_ms())
       ON CONFLICT (app_id, portal_id, user_id) DO UPDATE SET access = excluded.access, refresh = excluded.refresh,
         kid = excluded.kid, access_expires_at = excluded.access_expires_at, scopes = excluded.scopes,
         state = 'active', version = grants.version + 1, epoch = grants.epoch + 1, leased_until = 0, wait_until = 0,
         failures = 0, lost_leases = 0, connected_at = excluded.connected_at, refreshed_at = excluded.refreshed_at`,
      ...idOf(key),
      ...cellsOf(tokens),
    )
  },

  async lease(key, version, leaseMs) {
    const [row] = await database.rows<{ epoch: number }>(
      `UPDATE grants SET epoch = epoch + 1, leased_until = now_ms() + $5,
         lost_leases = lost_leases + CASE WHEN leased_until > 0 THEN 1 ELSE 0 END
       WHERE ${thisGrant} AND version = $4 AND state IN ('active', 'suspect')
         AND leased_until <= now_ms() AND wait_until <= now_ms()
       RETURNING epoch`,
      ...idOf(key),
      version,
      leaseMs,
    )
    return row?.epoch ?? null
  },

  async commit(key, { epoch, version }, tokens) {
    const done = await database.rows(
      `UPDATE grants SET access = $6, refresh = $7, kid = $8, access_expires_at = $9, scopes = $10, state = 'active',
         version = version + 1, leased_until = 0, wait_until = 0, failures = 0, lost_leases = 0,
         refreshed_at = now_ms()
       WHERE ${thisGrant} AND epoch = $4 AND version = $5 RETURNING 1`,
      ...idOf(key),
      epoch,
      version,
      ...cellsOf(tokens),
    )
    if (done.length === 1) return true
    // Only the holder of this epoch can have made the next version in it: an earlier try, whose answer was lost.
    const earlier = await database.rows(
      `SELECT 1 FROM grants WHERE ${thisGrant} AND epoch = $4 AND version = $5`,
      ...idOf(key),
      epoch,
      version + 1,
    )
    return earlier.length === 1
  },

  async settle(key, { epoch, version }, { state, failures, waitMs }) {
    const done = await database.rows(
      `UPDATE grants SET state = $6, failures = $7, wait_until = now_ms() + $8, leased_until = 0
       WHERE ${thisGrant} AND epoch = $4 AND version = $5 RETURNING 1`,
      ...idOf(key),
      epoch,
      version,
      state,
      failures,
      waitMs,
    )
    return done.length === 1
  },

  async setState(key, version, state) {
    // A refresh under way may still commit: new tokens from HubSpot outweigh what was seen with the old ones.
    const done = await database.rows(
      `UPDATE grants SET state = $5 WHERE ${thisGrant} AND version = $4 RETURNING 1`,
      ...idOf(key),
      version,
      state,
    )
    return done.length === 1
  },

  remove: (of) => database.transaction((sql) => removeGrants(sql, of)),

  async list({ appId, portalId, after, limit }) {
    const rows = await database.rows<GrantColumns>(
      `SELECT ${grantColumns} FROM grants
       WHERE app_id = $1 AND (portal_id, user_id) > ($2, $3) ${portalId === undefined ? '' : 'AND portal_id = $5'}
       ORDER BY portal_id, user_id LIMIT $4`,
      appId,
      after?.portalId ?? '',
      after?.userId ?? '',
      limit,
      ...(portalId === undefined ? [] : [portalId]),
    )
    return rows.map(grantOf)
  },
})
