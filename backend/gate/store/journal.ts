// How far the webhooks journal has been read, as a row. An event's effect and the step past it are one transaction, so each event
// counts once.
import { sql, type Database, type Sql } from './database.ts'
import { forgetInSteps } from './forget-in-steps.ts'
import type { GrantKey } from './grant-row.ts'
import { carryOut, endGrants, type JournalEffect } from './journal-effects.ts'
import { createSubscriptionNotes } from './journal-subscriptions.ts'

/** `offset` null: nothing read yet. `handled`: events of the file after `offset` that have taken effect. */
export interface JournalPosition {
  offset: string | null
  handled: number
}

/** How often in a row, and since when, the reader did not get past its position. */
export interface Standstill {
  tries: number
  forMs: number
}

export type JournalStore = ReturnType<typeof createJournal>

export const createJournal = (database: Database) => ({
  ...createSubscriptionNotes(database),

  /** One reader at a time; `null` while another holds the lease. */
  async lease(appId: string, leaseMs: number): Promise<{ epoch: number; position: JournalPosition } | null> {
    const [row] = await database.rows<{ epoch: number } & JournalPosition>(sql`
      INSERT INTO journals (app_id, position, handled, epoch, leased_until)
      VALUES (${appId}, NULL, 0, 1, now_ms() + ${leaseMs})
      ON CONFLICT (app_id) DO UPDATE SET epoch = journals.epoch + 1, leased_until = excluded.leased_until
        WHERE journals.leased_until <= now_ms()
      RETURNING epoch, position AS "offset", handled`)
    if (!row) return null
    const { epoch, ...position } = row
    return { epoch, position }
  },

  /**
   * Moves on, with the effect if there is one, in one transaction; `false` when the lease went to another. Ends a
   * standstill if the position is another than before.
   */
  async advance(
    appId: string,
    epoch: number,
    { offset, handled }: JournalPosition,
    effect: JournalEffect | null,
    leaseMs: number,
  ): Promise<boolean> {
    if (effect?.kind === 'privacy-deletion') {
      const renew = sql`
        UPDATE journals SET leased_until = now_ms() + ${leaseMs}
        WHERE app_id = ${appId} AND epoch = ${epoch} RETURNING 1`
      const stillOurs = async (transaction: Sql) => (await transaction.rows(renew)).length > 0
      if (!(await forgetInSteps(database, { appId, ...effect }, stillOurs))) return false
    }
    return database.transaction(async (transaction) => {
      const ours = await transaction.rows(sql`
        UPDATE journals SET position = ${offset}, handled = ${handled}, leased_until = now_ms() + ${leaseMs},
          tries = CASE WHEN position IS NOT DISTINCT FROM ${offset} AND handled = ${handled} THEN tries ELSE 0 END
        WHERE app_id = ${appId} AND epoch = ${epoch} RETURNING 1`)
      if (ours.length === 0) return false
      if (effect) await carryOut(transaction, appId, effect)
      return true
    })
  },

  /** Counts one more try that came to nothing; `null` when the lease went to another. */
  async countStandstill(appId: string, epoch: number): Promise<Standstill | null> {
    const [row] = await database.rows<Standstill>(sql`
      UPDATE journals SET tries = tries + 1,
        standing_since = CASE WHEN tries = 0 THEN now_ms() ELSE standing_since END
      WHERE app_id = ${appId} AND epoch = ${epoch} RETURNING tries, now_ms() - standing_since AS "forMs"`)
    return row ?? null
  },

  async release(appId: string, epoch: number): Promise<void> {
    await database.rows(
      sql`UPDATE journals SET leased_until = 0 WHERE app_id = ${appId} AND epoch = ${epoch}`,
    )
  },

  /**
   * Deletes one grant that HubSpot no longer honours, if its tokens are still those of `version`: they are queued for
   * revocation, and an audit line stays. `false` when the grant is another by now.
   */
  endGrant: (key: GrantKey, version: number): Promise<boolean> =>
    database.transaction((transaction) => endGrants(transaction, { ...key, version })),
})
