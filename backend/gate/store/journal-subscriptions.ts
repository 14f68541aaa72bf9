// What HubSpot refused to tell in its journal, as rows, for the operator's tool.
import { sql, type Database } from './database.ts'

export interface RefusedSubscription {
  /** Empty for one of the app itself. */
  portalId: string
  /** What it would have told of, as `APP_UNINSTALL`. */
  subscription: string
  /** HubSpot's status and words of its error, of their form. */
  reason: string
}

/** A reader asks again several times in a day for what is still missing. */
const currentMs = 24 * 60 * 60_000

export const createSubscriptionNotes = (database: Database) => ({
  /** What HubSpot said to a subscription; `reason` null: it is there. */
  async noteSubscription(
    appId: string,
    { portalId, subscription, reason }: Omit<RefusedSubscription, 'reason'> & { reason: string | null },
  ): Promise<void> {
    if (reason === null) {
      await database.rows(sql`
        DELETE FROM refused_subscriptions
        WHERE app_id = ${appId} AND portal_id = ${portalId} AND subscription = ${subscription}`)
      return
    }
    await database.transaction(async (transaction) => {
      await transaction.rows(
        sql`DELETE FROM refused_subscriptions WHERE refused_at < now_ms() - ${currentMs}`,
      )
      await transaction.rows(sql`
        INSERT INTO refused_subscriptions (app_id, portal_id, subscription, reason, refused_at)
        VALUES (${appId}, ${portalId}, ${subscription}, ${reason}, now_ms())
        ON CONFLICT (app_id, portal_id, subscription)
          DO UPDATE SET reason = excluded.reason, refused_at = excluded.refused_at`)
    })
  },

  /** Those that were refused in the last day and have not come about since. */
  refusedSubscriptions: (appId: string): Promise<RefusedSubscription[]> =>
    database.rows(sql`
      SELECT portal_id AS "portalId", subscription, reason FROM refused_subscriptions
      WHERE app_id = ${appId} AND refused_at >= now_ms() - ${currentMs} ORDER BY portal_id, subscription`),
})
