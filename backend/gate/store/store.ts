// What the backend keeps. Each of these stores is written once, over `Database`; SQLite and Postgres are two of those, and
// one suite runs on both.
//
// Times are milliseconds. Whatever several processes must agree on (leases, waits, expiry) is judged by the
// database's clock, so callers give durations and the store adds its own now. A store that does not answer
// throws `Refusal('retry_later')`. What threw may have happened all the same, when the answer to its commit was lost:
// callers count on neither.
import type { ConnectionUsage } from '../metrics.ts'
import type { AuditStore } from './audit.ts'
import type { ClaimStore } from './claims.ts'
import type { EndedConsentStore } from './ended-consents.ts'
import type { GrantStore } from './grants.ts'
import type { JournalStore } from './journal.ts'
import type { KeyProofStore } from './key-proofs.ts'
import type { OneTimeStore } from './one-time.ts'
import type { RevocationStore } from './revocations.ts'
import type { SealedStore } from './sealed.ts'
import type { WriteStore } from './writes.ts'

export interface Store {
  claims: ClaimStore
  writes: WriteStore
  oneTime: OneTimeStore
  endedConsents: EndedConsentStore
  grants: GrantStore
  revocations: RevocationStore
  sealed: SealedStore
  keyProofs: KeyProofStore
  journal: JournalStore
  audit: AuditStore
  /** The database's clock; also the proof that it answers. */
  clock(): Promise<number>
  /** Writes and takes it back, durably: throws when the store cannot write. */
  tryWrite(): Promise<void>
  /** Of the connections to the database; `undefined` where there is no pool. */
  usage: (() => ConnectionUsage) | undefined
  /** Removes at most `limit` expired rows of each kind, and says how many went. Safe beside everything else. */
  purge(limit: number): Promise<number>
  close(): Promise<void>
}
