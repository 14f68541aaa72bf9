// The chain as such: what a change, a removal or an insertion by someone with access to the table looks like.
import { describe, expect, it } from 'vitest'
import { chainLine, verifyChain } from '../../../backend/gate/store/audit-chain.ts'
import type { AuditEntry, AuditLine } from '../../../backend/gate/store/audit-line.ts'
import { newEntry } from './samples.ts'

function chain(length: number) {
  const lines: AuditLine[] = []
  for (let count = 0; count < length; count++)
    lines.push(chainLine(lines.at(-1) ?? { seq: 0, hash: '' }, newEntry(), `salt ${count}`))
  const last = lines.at(-1)
  return { lines, ends: { firstSeq: 1, firstPreviousHash: '', lastSeq: length, lastHash: last?.hash ?? '' } }
}

const nothing = { recordType: null, recordId: null }

/** The line that would stand after these. */
const append = (lines: readonly AuditLine[], entry: AuditEntry, proof?: string) =>
  chainLine(lines.at(-1) ?? { seq: 0, hash: '' }, { ...entry, ...(proof && { proof }) }, 'salt')

describe('an audit chain', () => {
  it('is whole when nothing was touched, and may be read in parts', async () => {
    const { lines, ends } = chain(5)
    expect(await verifyChain(lines, ends)).toBeNull()
    const middle = lines[1] as AuditLine
    const rest = { ...ends, firstSeq: 3, firstPreviousHash: middle.hash }
    const purge = append(lines, newEntry({ action: 'purge', ...nothing }), `3:${middle.hash}`)
    const end = { lastSeq: 6, lastHash: purge.hash }
    expect(await verifyChain([...lines.slice(2), purge], { ...rest, ...end })).toBeNull()
  })

  it('takes lines that were written after its ends were read, and shows one that does not follow', async () => {
    const { lines } = chain(6)
    const ends = { ...chain(0).ends, lastSeq: 4, lastHash: lines[3]?.hash ?? '' }
    expect(await verifyChain(lines, ends)).toBeNull()
    const stranger = chain(6).lines[4] as AuditLine
    expect(await verifyChain([...lines.slice(0, 4), stranger], ends)).toEqual({ seq: 5, problem: 'changed' })
  })

  it('is broken without its ends', async () => {
    expect(await verifyChain([], null)).toEqual({ seq: 1, problem: 'no-ends' })
  })

  const changes: [keyof AuditLine, AuditLine[keyof AuditLine]][] = [
    ['at', 5],
    ['appId', '5'],
    ['portalId', '5'],
    ['userId', '5'],
    ['action', 'write'],
    ['recordType', 'thing'],
    ['recordId', '5'],
    ['answeredId', '5'],
    ['proof', '1'],
    ['format', 1],
    ['recordDigest', 'f'.repeat(64)],
    ['result', 'record_not_found'],
    ['requestId', '5'],
    ['previousHash', 'f'.repeat(64)],
    ['hash', 'f'.repeat(64)],
  ]
  it.each(changes)('shows a changed %s', async (field, value) => {
    const { lines, ends } = chain(4)
    const changed = lines.map((line) => (line.seq === 3 ? { ...line, [field]: value } : line))
    expect(await verifyChain(changed, ends)).toEqual({ seq: 3, problem: 'changed' })
  })

  it('shows a last line that was changed together with its hash', async () => {
    const { lines, ends } = chain(3)
    const forged = chainLine(lines[1] as AuditLine, newEntry(), 'salt')
    expect(await verifyChain([...lines.slice(0, 2), forged], ends)).toEqual({ seq: 3, problem: 'changed' })
  })

  it('shows a line in the middle that was changed together with its hash, at the next one', async () => {
    const { lines, ends } = chain(4)
    const forged = chainLine(lines[0] as AuditLine, newEntry(), 'salt')
    expect(await verifyChain(lines.with(1, forged), ends)).toEqual({ seq: 3, problem: 'changed' })
  })

  it.each([1, 2, 4])('shows that line %d of four is missing', async (seq) => {
    const { lines, ends } = chain(4)
    expect(
      await verifyChain(
        lines.filter((line) => line.seq !== seq),
        ends,
      ),
    ).toEqual({ seq, problem: 'missing' })
  })

  it('shows a line that was put in', async () => {
    const { lines, ends } = chain(3)
    const inserted = [lines[0], lines[1], lines[1], lines[2]] as AuditLine[]
    expect(await verifyChain(inserted, ends)).toEqual({ seq: 2, problem: 'unexpected' })
  })

  const account = { appId: '1', portalId: '2' }
  const blank = (line: AuditLine) => ({ ...line, recordId: null, answeredId: null, recordSalt: null })
  const deletions: [string, AuditEntry, string | undefined, number | null][] = [
    ['names it', newEntry({ action: 'privacy-deletion', ...account, ...nothing }), '2,3', null],
    ['names one of two', newEntry({ action: 'privacy-deletion', ...account, ...nothing }), '3', 2],
    ['names none', newEntry({ action: 'privacy-deletion', ...account, ...nothing }), undefined, 2],
    ['is another account’s', newEntry({ action: 'privacy-deletion', ...nothing }), '2,3', 2],
    ['is no privacy deletion', newEntry({ action: 'uninstall', ...account, ...nothing }), '2,3', 2],
    ['is an upgrade that comes late', newEntry({ action: 'upgrade', ...account, ...nothing }), '2,3', 2],
  ]
  it.each(deletions)(
    'AUD-02 judges ids that were taken out by a later line, which %s',
    async (_, entry, proof, seq) => {
      const lines: AuditLine[] = []
      for (let count = 0; count < 4; count++) lines.push(append(lines, newEntry(account)))
      const last = append(lines, entry, proof)
      const ends = { firstSeq: 1, firstPreviousHash: '', lastSeq: 5, lastHash: last.hash }
      const blanked = lines.map((line) => (line.seq === 2 || line.seq === 3 ? blank(line) : line))
      expect(await verifyChain([...blanked, last], ends)).toEqual(
        seq === null ? null : { seq, problem: 'blanked' },
      )
    },
  )
})
