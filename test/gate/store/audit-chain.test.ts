// The chain as such: what a change, a removal or an insertion by someone with access to the table looks like.
import { describe, expect, it } from 'vitest'
import { chainLine, verifyChain } from '../../../backend/gate/store/audit-chain.ts'
import type { AuditLine } from '../../../backend/gate/store/audit-store.ts'
import { newEntry } from './samples.ts'

function chain(length: number) {
  const lines: AuditLine[] = []
  for (let count = 0; count < length; count++)
    lines.push(chainLine(lines.at(-1) ?? { seq: 0, hash: '' }, newEntry(), `salt ${count}`))
  const last = lines.at(-1)
  return { lines, ends: { firstSeq: 1, firstPreviousHash: '', lastSeq: length, lastHash: last?.hash ?? '' } }
}

describe('an audit chain', () => {
  it('is whole when nothing was touched, and may be read in parts', async () => {
    const { lines, ends } = chain(5)
    expect(await verifyChain(lines, ends)).toBeNull()
    const middle = lines[1] as AuditLine
    const rest = { ...ends, firstSeq: 3, firstPreviousHash: middle.hash }
    expect(await verifyChain(lines.slice(2), rest)).toBeNull()
  })

  it('ignores lines written after its ends were read', async () => {
    const { lines, ends } = chain(4)
    expect(await verifyChain([...lines, ...chain(6).lines.slice(4)], ends)).toBeNull()
  })

  it('stays whole when a contact’s id and salt are taken out', async () => {
    const { lines, ends } = chain(3)
    const without = lines.map((line) => ({ ...line, contactId: null, contactSalt: null }))
    expect(await verifyChain(without, ends)).toBeNull()
  })

  const changes: [keyof AuditLine, AuditLine[keyof AuditLine]][] = [
    ['at', 5],
    ['appId', '5'],
    ['portalId', '5'],
    ['userId', '5'],
    ['action', 'write'],
    ['contactId', '5'],
    ['contactDigest', 'f'.repeat(64)],
    ['result', 'record_not_found'],
    ['requestId', '5'],
    ['previousHash', 'f'.repeat(64)],
    ['hash', 'f'.repeat(64)],
  ]
  it.each(changes)('shows a changed %s', async (field, value) => {
    const { lines, ends } = chain(4)
    const changed = lines.map((line) => (line.seq === 3 ? ({ ...line, [field]: value } as AuditLine) : line))
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
})
