// A verified write on its way to its one effect.
import type { RecordRef } from '../record.ts'
import type { Claim } from '../store/database.ts'
import type { Caller } from '../verify/caller.ts'

export interface Write {
  caller: Caller
  record: RecordRef
  /** The card's `_rid`. */
  rid: string
  /** SHA-256 over method, path and body. */
  fingerprint: Uint8Array
  claim: Claim
}

/** What an effect leaves. */
export interface Written<Result> {
  /** HubSpot's id of the record that was written on; another than asked for when records were merged. */
  recordId: string
  /** Small, and with the request's body enough to give the answer again. */
  result: Result
}
