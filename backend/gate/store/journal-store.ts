// How far the webhooks journal has been read. Position and effect are stored together, so each event counts once.

/** `offset` null: nothing read yet. `handled`: events of the file after `offset` that have taken effect. */
export interface JournalPosition {
  offset: string | null
  handled: number
}

export type JournalEffect =
  /**
   * Deletes the portal's grants, queues their refresh tokens for revocation, and leaves an audit line if there were any.
   * A grant connected after `connectedBefore` (milliseconds since the epoch) is a later install's, and stays.
   */
  | { kind: 'uninstall'; portalId: string; connectedBefore: number }
  /** Removes what is kept of a record, stored answers and its ids in audit lines, with a line if there was anything. */
  | { kind: 'privacy-deletion'; portalId: string; recordType: string; recordId: string }

export interface JournalStore {
  /** One reader at a time; `null` while another holds the lease. */
  lease(appId: string, leaseMs: number): Promise<{ epoch: number; position: JournalPosition } | null>
  /** Moves on, with the effect if there is one, in one transaction; `false` when the lease went to another. */
  advance(
    appId: string,
    epoch: number,
    position: JournalPosition,
    effect: JournalEffect | null,
    leaseMs: number,
  ): Promise<boolean>
  release(appId: string, epoch: number): Promise<void>
}
