// A verified write on its way to its one effect, and what seals its answer.
import type { Claim } from '../store/claim-store.ts'
import type { SealedText, WriteKey } from '../store/write-store.ts'
import type { Caller } from '../verify/caller.ts'

export interface Write {
  caller: Caller
  contactId: string
  /** The card's `_rid`. */
  writeId: string
  /** SHA-256 over method, path and body. */
  fingerprint: Uint8Array
  claim: Claim
}

/** Seals what is kept of an answer. */
export interface AnswerVault {
  seal(owner: WriteKey & { column: 'answer' }, text: string): Promise<SealedText>
  open(owner: WriteKey & { column: 'answer' }, sealed: string): Promise<string>
}
