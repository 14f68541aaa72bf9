// What was taken out of the chain on purpose, and the lines that prove it. Pure.
// Whoever can write to the database can forge such a line too, but not without leaving it there to be seen.
import type { AuditLine, ChainEnds } from './audit-line.ts'

export interface ChainBreak {
  /** The first line that is not as it was written. */
  seq: number
  /** `blanked`: its record's id is gone, and no privacy deletion says so. `no-ends`: the row of ends is gone. */
  problem: 'changed' | 'missing' | 'unexpected' | 'blanked' | 'no-ends'
}

/** Of a line that took the ids out of these lines. */
export const proofOfBlanked = (seqs: readonly number[]) => seqs.join(',')

/** Of a line that moved the beginning of the chain: its first line, and the hash of the last that is gone. */
export const proofOfBeginning = ({ firstSeq, firstPreviousHash }: Omit<ChainEnds, 'lastSeq' | 'lastHash'>) =>
  `${firstSeq}:${firstPreviousHash}`

export function collectProofs(ends: ChainEnds) {
  const blanked = new Map<number, Pick<AuditLine, 'appId' | 'portalId'>>()
  /** Lines of the old format do not cover their type themselves. */
  const oldTypes = new Map<string | null, number>()
  let beginsRightly = ends.firstSeq === 1
  let mayVouch = true
  let retyped: ChainBreak | null = null

  function noteUpgrade({ recordType, proof }: AuditLine) {
    for (const [type, seq] of oldTypes) if (type !== recordType) retyped ??= { seq, problem: 'changed' }
    if (proof === proofOfBeginning(ends)) beginsRightly = true
    for (const seq of seqsOf(proof)) blanked.delete(seq)
  }

  function noteDeletion({ appId, portalId, proof }: AuditLine) {
    for (const seq of seqsOf(proof)) {
      const line = blanked.get(seq)
      if (line?.appId === appId && line.portalId === portalId) blanked.delete(seq)
    }
  }

  return {
    /** Line by line, in order. */
    note(line: AuditLine): void {
      const { seq, action, format, appId, portalId, recordType, recordId, recordDigest, proof } = line
      if (recordDigest !== null && recordId === null) blanked.set(seq, { appId, portalId })
      if (format === 1 && recordDigest !== null && !oldTypes.has(recordType)) oldTypes.set(recordType, seq)
      if (format === 2 && action === 'privacy-deletion') noteDeletion(line)
      if (format === 2 && action === 'purge' && proof === proofOfBeginning(ends)) beginsRightly = true
      // Only right after the old lines: later it would be a way to hide what was taken out since.
      if (format === 2) mayVouch &&= action === 'upgrade'
      if (format === 2 && mayVouch) noteUpgrade(line)
    },

    /** After the last line: the first thing that is gone without a proof. */
    lacking(): ChainBreak | null {
      if (!beginsRightly) return { seq: ends.firstSeq - 1, problem: 'missing' }
      const [first] = blanked.keys()
      return first === undefined ? retyped : { seq: first, problem: 'blanked' }
    },
  }
}

const seqsOf = (proof: string | null): number[] =>
  proof !== null && /^[0-9]+(,[0-9]+)*$/.test(proof) ? proof.split(',').map(Number) : []
