// Takes grants out of the store. Their refresh tokens are queued for revocation in the same transaction.
import type { Sql } from './database.ts'
import type { GrantKey } from './grant-row.ts'
import { queueRevocations } from './revocations.ts'

/** An account's grants, or one user's; with `version` only if its tokens are still those that were seen. */
export interface GrantsToRemove {
  appId: string
  portalId: string
  userId?: string
  version?: number
}

/** Deletes first and queues what was deleted, so that a token committed a moment before is queued, not its forerunner. */
export async function removeGrants(
  sql: Sql,
  { appId, portalId, userId, version, connectedBefore }: GrantsToRemove & { connectedBefore?: number },
): Promise<number> {
  const given: [string, string | number | undefined][] = [
    ['app_id =', appId],
    ['portal_id =', portalId],
    ['user_id =', userId],
    ['version =', version],
    ['connected_at <=', connectedBefore],
  ]
  const conditions = given.flatMap(([condition, value]) =>
    value === undefined ? [] : [{ condition, value }],
  )
  const removed = await sql.rows<GrantKey & { refresh: string; kid: string }>(
    `DELETE FROM grants WHERE ${conditions.map(({ condition }, index) => `${condition} $${index + 1}`).join(' AND ')}
     RETURNING app_id AS "appId", portal_id AS "portalId", user_id AS "userId", refresh, kid`,
    ...conditions.map(({ value }) => value),
  )
  await queueRevocations(
    sql,
    removed.map(({ refresh, kid, ...key }) => ({ key, token: { sealed: refresh, kid } })),
  )
  return removed.length
}
