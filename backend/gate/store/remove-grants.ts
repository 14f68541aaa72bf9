// Takes grants out of the store. Their refresh tokens are queued for revocation in the same transaction.
import { and, sql, type Sql } from './database.ts'
import { rowsOf, type GrantKey, type GrantsOf } from './grant-row.ts'
import { queueRevocations } from './revocations.ts'

export interface GrantsToRemove extends GrantsOf {
  /** Only if its tokens are still those that were seen. */
  version?: number
  /** Milliseconds since the epoch. */
  connectedBefore?: number
}

/** Deletes first and queues what was deleted, so that a token committed a moment before is queued, not its forerunner. */
export async function removeGrants(transaction: Sql, of: GrantsToRemove): Promise<number> {
  const removed = await transaction.rows<GrantKey & { sealed: string; kid: string }>(sql`
    DELETE FROM grants
    WHERE ${rowsOf(of)} ${and('version = ?', of.version)} ${and('connected_at <= ?', of.connectedBefore)}
    RETURNING app_id AS "appId", portal_id AS "portalId", user_id AS "userId", refresh AS sealed, kid`)
  await queueRevocations(
    transaction,
    removed.map(({ sealed, kid, ...key }) => ({ key, token: { sealed, kid } })),
  )
  return removed.length
}
