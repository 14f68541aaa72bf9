// What HubSpot refused to tell in its journal, as rows, for the operator's tool.
import type { Database } from './database.ts'

export interface RefusedSubscription {
  /** Empty for one of the app itself. */
  portalId: string
  /** What it would have told of, as `APP_UNINSTALL`. */
  subscription: string
  /** HubSpot's status and words of its error, of their form. */
  reason: string
}

export interface SubscriptionNotes {
  /** What HubSpot said to a subscription; `reason` null: it is there. */
  noteSubscription(
    appId: string,
    of: { portalId: string; subscription: string; reason: string | null },
  ): Promise<void>
  /** Those that were refused in the last day and have not come about since. */
  refusedSubscriptions(appId: string): Promise<RefusedSubscription[]>
}

/** A reader asks again several times in a day for what is still missing. */
const currentMs = 24 * 60 * 60_000

export const createSubscriptionNotes = (database: Database): SubscriptionNotes => ({
  async noteSubscription(appId, { portalId, subscription, reason }) {
    if (reason === null) {
      await database.rows(
        'DELETE FROM refused_subscriptions WHERE app_id = $1 AND portal_id = $2 AND subscription = $3',
        appId,
        portalId,
        subscription,
      )
      return
    }
    await database.transaction(async (sql) => {
      await sql.rows('DELETE FROM refused_subscriptions WHERE refused_at < now_ms() - $1', currentMs)
      await sql.rows(
        `INSERT INTO refused_subscriptions (app_id, portal_id, subscription, reason, refused_at)
         VALUES ($1, $2, $3, $4, now_ms())
         ON CONFLICT (app_id, portal_id, subscription)
           DO UPDATE SET reason = excluded.reason, refused_at = excluded.refused_at`,
        appId,
        portalId,
        subscription,
        reason,
      )
    })
  },

  refusedSubscriptions: (appId) =>
    database.rows<RefusedSubscription>(
      `SELECT portal_id AS "portalId", subscription, reason FROM refused_subscriptions
       WHERE app_id = $1 AND refused_at >= now_ms() - $2 ORDER BY portal_id, subscription`,
      appId,
      currentMs,
    ),
})
