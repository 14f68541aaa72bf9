// The operator's tool: finds the command, runs it, and says in one line what went wrong.
import { alignColumns } from './align-columns.ts'
import { auditList } from './audit-list.ts'
import { auditVerify } from './audit-verify.ts'
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { doctor } from './doctor/doctor.ts'
import type { AdminDeps } from './given.ts'
import { grantsList } from './grants-list.ts'
import { grantsRevoke } from './grants-revoke.ts'
import { grantsShow } from './grants-show.ts'
import { keysGenerate } from './keys-generate.ts'
import { keysRotate } from './keys-rotate.ts'
import { keysStatus } from './keys-status.ts'
import { migrateStore } from './migrate.ts'
import { sentenceOf } from './sentence-of.ts'
import { signature } from './signature/signature.ts'

const commands: Command[] = [
  doctor,
  migrateStore,
  backup,
  signature,
  grantsList,
  grantsShow,
  grantsRevoke,
  keysGenerate,
  keysStatus,
  keysRotate,
  auditList,
  auditVerify,
]

/** Resolves to the exit code: 0 done, 1 not done or not well, 2 called wrongly. */
export async function runAdmin(argv: string[], deps: AdminDeps): Promise<number> {
  const [word, ...others] = argv
  const group = commands.filter(({ words }) => words.startsWith(`${word} `))
  const asked = isHelp(word) ? commands : others.length === 1 && isHelp(others[0]) ? group : []
  if (asked.length > 0) {
    deps.out(overviewOf(asked))
    return 0
  }
  const found = commandOf(argv)
  if (!found) {
    const listed = group.length > 0 && others.length === 0 ? group : commands
    const unknown = argv.length > 0 && listed === commands
    deps.err(`${unknown ? 'There is no such command.\n\n' : ''}${overviewOf(listed)}`)
    return 2
  }
  try {
    return await found.command.run(found.others, deps)
  } catch (error) {
    deps.err(`${sentenceOf(error)}\n`)
    return 1
  }
}

/** `audit` alone lists; every other command has all its words. */
function commandOf(argv: string[]): { command: Command; others: string[] } | null {
  for (const command of commands) {
    const words = command.words.split(' ')
    if (words.every((word, index) => argv[index] === word))
      return { command, others: argv.slice(words.length) }
  }
  return argv[0] === 'audit' ? { command: auditList, others: argv.slice(1) } : null
}

const isHelp = (word = '') => ['--help', '-h', 'help'].includes(word)

const overviewOf = (listed: Command[]) => `npm run admin -- <command> [options]

${alignColumns(listed.map(({ words, does }) => [`  ${words}`, does]))}

<command> --help says more. Settings come from the environment, or from .env.
`
