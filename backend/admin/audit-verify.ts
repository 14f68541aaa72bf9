// Walks the audit's chain of hashes from its beginning to its end.
import { z } from 'zod'
import { verifyChain } from '../gate/store/audit-chain.ts'
import type { ChainBreak } from '../gate/store/audit-proof.ts'
import type { AuditLine, ChainEnds } from '../gate/store/audit-line.ts'
import type { AuditStore } from '../gate/store/audit.ts'
import { counted } from './counted.ts'
import { defineCommand } from './command.ts'

export const auditVerify = defineCommand({
  words: 'audit verify',
  does: 'Checks that no line of the audit was changed or removed',
  details: `Lines that are purged with age and ids that a privacy deletion takes out are proven by lines of their own. Who can write
to the whole database can also make a new chain, or an empty one. Note the head elsewhere now and then, and give it back
with --head: it must still be the hash of its line.`,
  options: {
    head: {
      value: 'line:hash',
      form: z
        .string()
        .regex(/^[0-9]{1,15}:[0-9a-f]{64}$/, 'is a head as printed, <line>:<hash>')
        .optional(),
      says: 'A head printed earlier.',
    },
  },
  needs: 'store',
  async run({ head: noted }, { store: { audit } }) {
    const { ends, broken } = await verify(audit, noted)
    const lines = ends ? ends.lastSeq - ends.firstSeq + 1 : 0
    const head = !ends || ends.lastSeq === 0 ? null : `${ends.lastSeq}:${ends.lastHash}`
    const whole = `The chain is whole: ${counted(lines, 'line')}.${head ? `\nHead ${head}` : ''}`
    return {
      data: { lines, head, broken },
      text: broken ? `BROKEN at line ${broken.seq}: ${sentences[broken.problem]}` : whole,
      well: !broken,
    }
  },
})

type Problem = ChainBreak['problem'] | 'other-head' | 'purged-head'
type Break = Omit<ChainBreak, 'problem'> & { problem: Problem }

const sentences: Record<Problem, string> = {
  changed: 'it is not as it was written, or does not follow the line before it.',
  missing: 'it is gone.',
  unexpected: 'it stands before the beginning of the chain.',
  blanked: 'the id of its record was taken out, and no privacy deletion says so.',
  'no-ends': 'the row that says where the chain begins and ends is gone.',
  'other-head': 'its hash is not the one that was noted; the chain was made anew.',
  'purged-head': 'it was purged with age, so that the noted head proves nothing any more. Note a newer one.',
}

async function verify(
  audit: AuditStore,
  head: string | undefined,
): Promise<{ ends: ChainEnds | null; broken: Break | null }> {
  for (;;) {
    const ends = await audit.ends()
    const broken = (await verifyChain(linesOf(audit), ends)) ?? (await compareHead(audit, ends, head))
    // A purge beside it takes away lines that were still to be read.
    if (!broken || (await audit.ends())?.firstSeq === ends?.firstSeq) return { ends, broken }
  }
}

const pageLines = 2_000

async function* linesOf(audit: AuditStore): AsyncGenerator<AuditLine> {
  for (let after = 0; ;) {
    const page = await audit.list({ after, limit: pageLines })
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last.seq
  }
}

/** The last line that was purged is still known by its hash; one before it is not, and a head of it is no proof. */
async function compareHead(
  audit: AuditStore,
  ends: ChainEnds | null,
  head: string | undefined,
): Promise<Break | null> {
  if (!ends || head === undefined) return null
  const { firstSeq, firstPreviousHash } = ends
  const [text, noted] = head.split(':')
  const seq = Number(text)
  if (seq < firstSeq - 1) return { seq, problem: 'purged-head' }
  const [line] = await audit.list({ after: seq - 1, limit: 1 })
  const hash = seq === firstSeq - 1 ? firstPreviousHash : line?.seq === seq ? line.hash : undefined
  if (hash === undefined) return { seq, problem: 'missing' }
  return hash === noted ? null : { seq, problem: 'other-head' }
}
