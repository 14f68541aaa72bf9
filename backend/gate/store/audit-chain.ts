// The audit chain as pure functions: each line's hash covers the line before it, so a changed, removed or inserted line shows.
// The contact stands in it as a salted digest only, so a privacy deletion can take the contact's id out and leave the chain whole.
import { createHash } from 'node:crypto'
import type { AuditEntry, AuditLine, AuditStore } from './audit-store.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

type Hashed = Omit<AuditLine, 'hash' | 'contactId' | 'contactSalt'>

const hashOf = (line: Hashed) =>
  sha256(
    JSON.stringify([
      line.previousHash,
      line.seq,
      line.at,
      line.appId,
      line.portalId,
      line.userId,
      line.action,
      line.contactDigest,
      line.result,
      line.requestId,
    ]),
  )

const contactDigestOf = (salt: string, contactId: string) => sha256(salt + contactId)

/** The next line after the one with `seq` and `hash`. `salt` keeps the few possible contact ids from being tried out. */
export function chainLine(
  previous: { seq: number; hash: string },
  entry: AuditEntry,
  salt: string,
): AuditLine {
  const contact =
    entry.contactId === null
      ? { contactSalt: null, contactDigest: null }
      : { contactSalt: salt, contactDigest: contactDigestOf(salt, entry.contactId) }
  const line = { ...entry, ...contact, seq: previous.seq + 1, previousHash: previous.hash }
  return { ...line, hash: hashOf(line) }
}

export interface ChainBreak {
  /** The first line that is not as it was written. */
  seq: number
  problem: 'changed' | 'missing' | 'unexpected'
}

/**
 * The first break, or `null` when every line from `ends.firstSeq` to `ends.lastSeq` is there and unchanged. `lines` are
 * in order and unfiltered; those written after `ends` was read are not looked at.
 */
export async function verifyChain(
  lines: AsyncIterable<AuditLine> | Iterable<AuditLine>,
  ends: Awaited<ReturnType<AuditStore['ends']>>,
): Promise<ChainBreak | null> {
  let seq = ends.firstSeq
  let previousHash = ends.firstPreviousHash
  for await (const line of lines) {
    if (line.seq > ends.lastSeq) break
    if (line.seq < seq) return { seq: line.seq, problem: 'unexpected' }
    if (line.seq > seq) return { seq, problem: 'missing' }
    if (!isIntact(line, previousHash)) return { seq, problem: 'changed' }
    previousHash = line.hash
    seq += 1
  }
  if (seq <= ends.lastSeq) return { seq, problem: 'missing' }
  return previousHash === ends.lastHash ? null : { seq: ends.lastSeq, problem: 'changed' }
}

function isIntact(line: AuditLine, previousHash: string): boolean {
  if (line.previousHash !== previousHash || line.hash !== hashOf(line)) return false
  if (line.contactId === null) return line.contactSalt === null
  return line.contactSalt !== null && line.contactDigest === contactDigestOf(line.contactSalt, line.contactId)
}
