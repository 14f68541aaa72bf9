// Grants as rows. A change is one statement with its fence in the WHERE, so two cannot both succeed; a consent replaces all.
import { together } from '../together.ts'
import { and, sql, tuples, type Database, type Sql } from './database.ts'
import {
  grantColumns,
  grantOf,
  rowsOf,
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

/** Every card view looks one up: a rush of views must not wait for as many statements. */
const mostAtOnce = 100

async function findAll(database: Sql, keys: readonly GrantKey[]): Promise<(GrantRow | null)[]> {
  const wanted = new Map(keys.map((key) => [nameOf(key), [key.appId, key.portalId, key.userId] as const]))
  const rows = await database.rows<GrantColumns>(sql`
    SELECT ${grantColumns} FROM grants WHERE (app_id, portal_id, user_id) IN (VALUES ${tuples([...wanted.values()])})`)
  const found = new Map(rows.map((row) => [nameOf(row), row]))
  return keys.map((key) => {
    const row = found.get(nameOf(key))
    return row ? grantOf(row) : null
  })
}

const nameOf = ({ appId, portalId, userId }: GrantKey) => JSON.stringify([appId, portalId, userId])

const heldBy = (key: GrantKey, { epoch, version }: RefreshFence) =>
  sql`${rowsOf(key)} AND epoch = ${epoch} AND version = ${version}`

export type GrantStore = ReturnType<typeof createGrants>

export const createGrants = (database: Database) => ({
  find: together((keys: readonly GrantKey[]) => findAll(database, keys), { atMost: mostAtOnce }),

  /** A consent: inserts or replaces; state active, next version, next epoch, no lease, so a refresh in flight commits nothing. */
  async put({ appId, portalId, userId }: GrantKey, tokens: SealedTokens): Promise<void> {
    const { access, refresh, kid, accessExpiresAt, scopes } = tokens
    // A row that was removed and comes back starts with an epoch beyond all it ever had, so an old fence never fits.
    await database.rows(sql`
      INSERT INTO grants (app_id, portal_id, user_id, access, refresh, kid, access_expires_at, scopes, state,
        version, epoch, leased_until, wait_until, failures, lost_leases, connected_at, refreshed_at)
      VALUES (${appId}, ${portalId}, ${userId}, ${access}, ${refresh}, ${kid}, ${accessExpiresAt},
        ${scopes.join(' ')}, 'active', 1, now_ms(), 0, 0, 0, 0, now_ms(), now_ms())
      ON CONFLICT (app_id, portal_id, user_id) DO UPDATE SET access = excluded.access, refresh = excluded.refresh,
        kid = excluded.kid, access_expires_at = excluded.access_expires_at, scopes = excluded.scopes,
        state = 'active', version = grants.version + 1, epoch = grants.epoch + 1, leased_until = 0, wait_until = 0,
        failures = 0, lost_leases = 0, connected_at = excluded.connected_at, refreshed_at = excluded.refreshed_at`)
  },

  /** Takes the lease on this version when it is free, no wait is set and the state is active or suspect; else `null`. */
  async lease(key: GrantKey, version: number, leaseMs: number): Promise<number | null> {
    const [row] = await database.rows<{ epoch: number }>(sql`
      UPDATE grants SET epoch = epoch + 1, leased_until = now_ms() + ${leaseMs},
        lost_leases = lost_leases + CASE WHEN leased_until > 0 THEN 1 ELSE 0 END
      WHERE ${rowsOf(key)} AND version = ${version} AND state IN ('active', 'suspect')
        AND leased_until <= now_ms() AND wait_until <= now_ms()
      RETURNING epoch`)
    return row?.epoch ?? null
  },

  /**
   * New tokens: next version, state active, lease and failures cleared. `false` when epoch or version moved on.
   * May be repeated with the same tokens when it threw: `true` also when an earlier try had taken effect.
   */
  async commit(key: GrantKey, fence: RefreshFence, tokens: SealedTokens): Promise<boolean> {
    const { access, refresh, kid, accessExpiresAt, scopes } = tokens
    const done = await database.rows(sql`
      UPDATE grants SET access = ${access}, refresh = ${refresh}, kid = ${kid},
        access_expires_at = ${accessExpiresAt}, scopes = ${scopes.join(' ')}, state = 'active',
        version = version + 1, leased_until = 0, wait_until = 0, failures = 0, lost_leases = 0,
        refreshed_at = now_ms()
      WHERE ${heldBy(key, fence)} RETURNING 1`)
    if (done.length === 1) return true
    // Only the holder of this epoch can have made the next version in it: an earlier try, whose answer was lost.
    const next = { ...fence, version: fence.version + 1 }
    const earlier = await database.rows(sql`SELECT 1 FROM grants WHERE ${heldBy(key, next)}`)
    return earlier.length === 1
  },

  /** Ends a lease without tokens. `false` when epoch or version moved on. */
  async settle(
    key: GrantKey,
    fence: RefreshFence,
    { state, failures, waitMs }: Settlement,
  ): Promise<boolean> {
    const done = await database.rows(sql`
      UPDATE grants SET state = ${state}, failures = ${failures}, wait_until = now_ms() + ${waitMs}, leased_until = 0
      WHERE ${heldBy(key, fence)} RETURNING 1`)
    return done.length === 1
  },

  /** Takes the row out of use, or into it again, and keeps it. Only for the version that was seen. */
  async setState(
    key: GrantKey,
    version: number,
    state: 'active' | 'revoked' | 'quarantined',
  ): Promise<boolean> {
    // A refresh under way may still commit: new tokens from HubSpot outweigh what was seen with the old ones.
    const done = await database.rows(
      sql`UPDATE grants SET state = ${state} WHERE ${rowsOf(key)} AND version = ${version} RETURNING 1`,
    )
    return done.length === 1
  },

  /** Deletes grants and queues their refresh tokens for revocation, in one transaction; says how many. */
  remove: (of: GrantsToRemove): Promise<number> =>
    database.transaction((transaction) => removeGrants(transaction, of)),

  /** In key order, after `after`. */
  async list(of: {
    appId: string
    portalId?: string | undefined
    after?: GrantKey | undefined
    limit: number
  }): Promise<GrantRow[]> {
    const { appId, portalId, after, limit } = of
    const rows = await database.rows<GrantColumns>(sql`
      SELECT ${grantColumns} FROM grants
      WHERE app_id = ${appId} AND (portal_id, user_id) > (${after?.portalId ?? ''}, ${after?.userId ?? ''})
        ${and('portal_id = ?', portalId)}
      ORDER BY portal_id, user_id LIMIT ${limit}`)
    return rows.map(grantOf)
  },
})
