// Walks the audit's chain of hashes from its beginning to its end.
import { z } from 'zod'
import { verifyChain, type ChainBreak } from '../gate/store/audit-chain.ts'
import type { AuditLine, AuditStore } from '../gate/store/audit-store.ts'
import { flag } from './argument-forms.ts'
import { defineCommand } from './command.ts'
import { withStore } from './with-store.ts'

export const auditVerify = defineCommand({
  words: 'audit verify',
  does: 'Checks that no line of the audit was changed or removed',
  details: `Who can write to the whole database can also make a new chain. Note the head elsewhere now and then, and give it
back with --head: it must still be the hash of its line.`,
  options: {
    head: { value: 'line:hash', says: 'A head printed earlier.' },
    json: { says: 'As JSON.' },
  },
  input: z.object({
    head: z
      .string()
      .regex(/^[0-9]{1,15}:[0-9a-f]{64}$/, 'is a head as printed, <line>:<hash>')
      .optional(),
    json: flag,
  }),
  run: ({ head, json }, { out, ...deps }) =>
    withStore({ out, ...deps }, async ({ audit }) => {
      const ends = await audit.ends()
      const broken = (await verifyChain(linesOf(audit), ends)) ?? (await compareHead(audit, head))
      const whole = {
        lines: ends.lastSeq - ends.firstSeq + 1,
        head: ends.lastSeq === 0 ? null : `${ends.lastSeq}:${ends.lastHash}`,
      }
      if (json) out(`${JSON.stringify({ ...whole, broken })}\n`)
      else if (broken) out(`BROKEN at line ${broken.seq}: ${sentences[broken.problem]}\n`)
      else out(`The chain is whole: ${whole.lines} lines.\n${whole.head ? `Head ${whole.head}\n` : ''}`)
      return broken ? 1 : 0
    }),
})

type Break = Omit<ChainBreak, 'problem'> & { problem: ChainBreak['problem'] | 'other-head' }

const sentences: Record<Break['problem'], string> = {
  changed: 'it is not as it was written, or does not follow the line before it.',
  missing: 'it is gone.',
  unexpected: 'it stands before the beginning of the chain.',
  'other-head': 'its hash is not the one that was noted; the chain was made anew.',
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

/** A head whose line has been purged with age cannot be compared any more, and says nothing. */
async function compareHead(audit: AuditStore, head: string | undefined): Promise<Break | null> {
  if (head === undefined) return null
  const [text, hash] = head.split(':')
  const seq = Number(text)
  const { firstSeq } = await audit.ends()
  if (seq < firstSeq) return null
  const [line] = await audit.list({ after: seq - 1, limit: 1 })
  if (line?.seq !== seq) return { seq, problem: 'missing' }
  return line.hash === hash ? null : { seq, problem: 'other-head' }
}
