// The audit chain as pure functions: each line's hash covers the line before it, so a changed, removed or inserted line shows.
// The record stands in it as a salted digest only, so a privacy deletion can take the record's id out and leave the chain whole.
import { createHash } from 'node:crypto'
import { collectProofs, type ChainBreak } from './audit-proof.ts'
import type { AuditEntry, AuditLine, ChainEnds } from './audit-line.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const hashOf = (line: Omit<AuditLine, 'hash'>) =>
  sha256(
    JSON.stringify([
      line.previousHash,
      line.seq,
      line.at,
      line.appId,
      line.portalId,
      line.userId,
      line.action,
      line.recordDigest,
      line.result,
      line.requestId,
      ...(line.format === 1 ? [] : [line.format, line.recordType, line.proof]),
    ]),
  )

type Named = Pick<AuditLine, 'format' | 'recordId' | 'answeredId'>

const digestOf = (salt: string, { format, recordId, answeredId }: Named) =>
  sha256(format === 1 ? `${salt}${recordId}` : JSON.stringify([salt, recordId, answeredId]))

/** The next line after the one with `seq` and `hash`. `salt` keeps the few possible record ids from being tried out. */
export function chainLine(
  previous: { seq: number; hash: string },
  entry: AuditEntry & { proof?: string },
  salt: string,
): AuditLine {
  const named = { answeredId: null, proof: null, ...entry, format: 2 as const }
  const line = {
    ...named,
    recordSalt: named.recordId === null ? null : salt,
    recordDigest: named.recordId === null ? null : digestOf(salt, named),
    seq: previous.seq + 1,
    previousHash: previous.hash,
  }
  return { ...line, hash: hashOf(line) }
}

/**
 * The first break, or `null` when every line from `ends.firstSeq` to `ends.lastSeq` is there and unchanged, and whatever
 * was taken out is proven by a later line. `lines` are in order and unfiltered; those written after `ends` was read may
 * be among them, and follow the same chain.
 */
export async function verifyChain(
  lines: AsyncIterable<AuditLine> | Iterable<AuditLine>,
  ends: ChainEnds | null,
): Promise<ChainBreak | null> {
  if (!ends) return { seq: 1, problem: 'no-ends' }
  const proofs = collectProofs(ends)
  let seq = ends.firstSeq
  let previousHash = ends.firstPreviousHash
  let lastHash = ends.firstPreviousHash
  for await (const line of lines) {
    if (line.seq < seq) return { seq: line.seq, problem: 'unexpected' }
    if (line.seq > seq) return { seq, problem: 'missing' }
    if (!isIntact(line, previousHash)) return { seq, problem: 'changed' }
    proofs.note(line)
    previousHash = line.hash
    if (seq <= ends.lastSeq) lastHash = line.hash
    seq += 1
  }
  if (seq <= ends.lastSeq) return { seq, problem: 'missing' }
  if (lastHash !== ends.lastHash) return { seq: ends.lastSeq, problem: 'changed' }
  return proofs.lacking()
}

function isIntact(line: AuditLine, previousHash: string): boolean {
  const { recordType, recordId, answeredId, recordSalt, recordDigest } = line
  if (line.previousHash !== previousHash || line.hash !== hashOf(line)) return false
  if (line.format === 1 && recordDigest === null && recordType !== null) return false
  if (recordId === null) return recordSalt === null && answeredId === null
  return recordSalt !== null && recordDigest === digestOf(recordSalt, line)
}
