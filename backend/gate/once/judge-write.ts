// Decides what a signed write gets, from the record of its `_rid` and the verdict on its claim. Pure.
import type { SealedText } from '../store/sealed.ts'
import type { WriteRecord } from '../store/writes.ts'
import type { ClaimVerdict } from './claim.ts'

/** HubSpot's own repeat of the same bytes comes within its 15 s (the page cited in `deadline.ts`). */
const repeatWindowMs = 20_000

export type WriteVerdict =
  | { kind: 'run'; epoch: number }
  /** `answer` null: the outcome is unknown. */
  | { kind: 'answer-again'; answer: SealedText | null }
  | { kind: 'refuse'; code: 'request_id_reused' | 'request_in_progress' | 'replayed_request' }

/**
 * Whether the claim has a say. While another request runs the write, it is left alone: HubSpot's repeat has the same bytes
 * and so the same claim, and if the repeat took it first, the request that runs would find it used and be refused, too.
 */
export const needsClaim = (record: WriteRecord) => record.kind === 'started' || record.kind === 'finished'

export function judgeWrite(record: WriteRecord, claim: ClaimVerdict | null): WriteVerdict {
  switch (record.kind) {
    case 'other-request':
      return { kind: 'refuse', code: 'request_id_reused' }
    case 'running':
      return { kind: 'refuse', code: 'request_in_progress' }
    case 'started':
      // The claim of a process that died before its effect is used up; the record it left proves that nothing
      // happened, so the byte-identical repeat may run.
      if (claim === 'fresh' || record.resumed) return { kind: 'run', epoch: record.epoch }
      return { kind: 'refuse', code: 'replayed_request' }
    case 'finished':
      return claim === 'fresh' || record.finishedMsAgo <= repeatWindowMs
        ? { kind: 'answer-again', answer: record.answer }
        : { kind: 'refuse', code: 'replayed_request' }
  }
}
