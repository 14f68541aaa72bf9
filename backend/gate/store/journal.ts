// How far the webhooks journal has been read, as a row. An event's effect and the step past it are one transaction, so each event
// counts once.
import { appendLines, type RandomBytes } from './audit.ts'
import type { Database } from './database.ts'
import type { GrantKey } from './grant-row.ts'
import { carryOut, newLine, type JournalEffect } from './journal-effects.ts'
import { createSubscriptionNotes, type SubscriptionNotes } from './journal-subscriptions.ts'
import { removeGrants } from './remove-grants.ts'

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

export interface JournalStore extends SubscriptionNotes {
  /** One reader at a time; `null` while another holds the lease. */
  lease(appId: string, leaseMs: number): Promise<{ epoch: number; position: JournalPosition } | null>
  /**
   * Moves on, with the effect if there is one, in one transaction; `false` when the lease went to another. Ends a
   * standstill if the position is another than before.
   */
  advance(
    appId: string,
    epoch: number,
    position: JournalPosition,
    effect: JournalEffect | null,
    leaseMs: number,
  ): Promise<boolean>
  /** Counts one more try that came to nothing; `null` when the lease went to another. */
  countStandstill(appId: string, epoch: number): Promise<Standstill | null>
  release(appId: string, epoch: number): Promise<void>
  /**
   * Deletes one grant that HubSpot no longer honours, if its tokens are still those of `version`: they are queued for
   * revocation, and an audit line stays. `false` when the grant is another by now.
   */
  endGrant(key: GrantKey, version: number): Promise<boolean>
}

export const createJournal = (database: Database, randomBytes: RandomBytes): JournalStore => ({
  ...createSubscriptionNotes(database),

  async lease(appId, leaseMs) {
    const [row] = await database.rows<{ epoch: number; position: string | null; handled: number }>(
      `INSERT INTO journals (app_id, position, handled, epoch, leased_until) VALUES ($1, NULL, 0, 1, now_ms() + $2)
       ON CONFLICT (app_id) DO UPDATE SET epoch = journals.epoch + 1, leased_until = excluded.leased_until
         WHERE journals.leased_until <= now_ms()
       RETURNING epoch, position, handled`,
      appId,
      leaseMs,
    )
    return row ? { epoch: row.epoch, position: { offset: row.position, handled: row.handled } } : null
  },

  advance: (appId, epoch, { offset, handled }, effect, leaseMs) =>
    database.transaction(async (sql) => {
      const ours = await sql.rows(
        `UPDATE journals SET position = $3, handled = $4, leased_until = now_ms() + $5,
           tries = CASE WHEN position IS NOT DISTINCT FROM $3 AND handled = $4 THEN tries ELSE 0 END
         WHERE app_id = $1 AND epoch = $2 RETURNING 1`,
        appId,
        epoch,
        offset,
        handled,
        leaseMs,
      )
      if (ours.length === 0) return false
      if (effect) await carryOut(sql, appId, effect, randomBytes)
      return true
    }),

  async countStandstill(appId, epoch) {
    const [row] = await database.rows<{ tries: number; forMs: number }>(
      `UPDATE journals SET tries = tries + 1,
         standing_since = CASE WHEN tries = 0 THEN now_ms() ELSE standing_since END
       WHERE app_id = $1 AND epoch = $2 RETURNING tries, now_ms() - standing_since AS "forMs"`,
      appId,
      epoch,
    )
    return row ?? null
  },

  async release(appId, epoch) {
    await database.rows('UPDATE journals SET leased_until = 0 WHERE app_id = $1 AND epoch = $2', appId, epoch)
  },

  endGrant: (key, version) =>
    database.transaction(async (sql) => {
      if ((await removeGrants(sql, { ...key, version })) === 0) return false
      const line = await newLine(sql, key, key.userId === '' ? 'uninstall' : 'disconnect')
      await appendLines(sql, [line], randomBytes)
      return true
    }),
})
