// How far the webhooks journal has been read. Position and effect are stored together, so each event counts once.
import type { GrantKey } from './grant-store.ts'

/** `offset` null: nothing read yet. `handled`: events of the file after `offset` that have taken effect. */
export interface JournalPosition {
  offset: string | null
  handled: number
}

export type JournalEffect =
  /**
   * Deletes the portal's grants, or one user's, queues their refresh tokens for revocation, and leaves an audit line if
   * there were any. A grant connected after `connectedBefore` (milliseconds since the epoch) is a later install's, and stays.
   */
  | { kind: 'uninstall'; portalId: string; userId?: string; connectedBefore: number }
  /** Removes what is kept of a record, stored answers and its ids in audit lines, with a line if there was anything. */
  | { kind: 'privacy-deletion'; portalId: string; recordType: string; recordId: string }

/** How often in a row, and since when, the reader did not get past its position. */
export interface Standstill {
  tries: number
  forMs: number
}

export interface RefusedSubscription {
  /** Empty for one of the app itself. */
  portalId: string
  /** What it would have told of, as `APP_UNINSTALL`. */
  subscription: string
  /** HubSpot's status and words of its error, of their form. */
  reason: string
}

export interface JournalStore {
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
  /** What HubSpot said to a subscription; `reason` null: it is there. */
  noteSubscription(
    appId: string,
    of: { portalId: string; subscription: string; reason: string | null },
  ): Promise<void>
  /** Those that were refused in the last day and have not come about since. */
  refusedSubscriptions(appId: string): Promise<RefusedSubscription[]>
}
