// At most one effect for each write: one record per portal, user and `_rid`.
import type { RecordRef } from '../record.ts'

export interface WriteKey {
  appId: string
  portalId: string
  userId: string
  /** The card's `_rid`. */
  rid: string
}

/** An answer or an effect's result, sealed by the vault; at most 16 KB. */
export interface SealedText {
  sealed: string
  /** Id of the key that sealed it. */
  kid: string
}

export const writeLeaseMs = 20_000
export const writeRecordLifetimeMs = 24 * 60 * 60_000

export type WriteRecord =
  /** Ours to run, under this epoch. `resumed`: another process died before its effect began. */
  | { kind: 'started'; epoch: number; resumed: boolean }
  | { kind: 'running' }
  | { kind: 'other-request' }
  /** `answer` null: the outcome is unknown, and stays so. */
  | { kind: 'finished'; answer: SealedText | null; finishedMsAgo: number }

export interface WriteStore {
  /**
   * Looks the record up, or makes it. A record whose lease ran out is taken over when no effect had begun,
   * and is finished as unknown when one had. `fingerprint` is SHA-256 over method, path and body.
   */
  open(
    key: WriteKey,
    request: { fingerprint: Uint8Array; record: RecordRef; leaseMs: number },
  ): Promise<WriteRecord>
  /** Commits that the effect begins now and renews the lease; `false` when the lease ran out or went to another. */
  begin(key: WriteKey, epoch: number, leaseMs: number): Promise<boolean>
  /**
   * Stores the outcome for 24 h; `null` for an unknown one. `false` when the record is no longer ours. `answeredId` is
   * the id under which HubSpot knows what was written on, so that a privacy deletion finds the answer by either.
   */
  finish(
    key: WriteKey,
    epoch: number,
    answer: SealedText | null,
    answeredId?: string | null,
  ): Promise<boolean>
  /** Removes a record under which nothing was written, begun or not. */
  abandon(key: WriteKey, epoch: number): Promise<void>
}
