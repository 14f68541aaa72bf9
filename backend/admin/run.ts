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
  if (helpWords.includes(argv[0] ?? '')) {
    deps.out(overview)
    return 0
  }
  const group = groupOf(argv)
  if (group) {
    const asked = argv.length > 1
    deps[asked ? 'out' : 'err'](overviewOf(group))
    return asked ? 0 : 2
  }
  const found = commandOf(argv)
  if (!found) {
    deps.err(`${argv.length === 0 ? '' : 'There is no such command.\n\n'}${overview}`)
    return 2
  }
  try {
    return await found.command.run(found.others, deps)
  } catch (error) {
    deps.err(`${sentenceOf(error)}\n`)
    return 1
  }
}

/** The commands of `keys`, `keys --help` and their like; `audit` alone is a command, and lists. */
function groupOf([word, more, ...others]: string[]): Command[] | null {
  const group = commands.filter(({ words }) => words.startsWith(`${word} `))
  const asked = more === undefined ? word !== 'audit' : others.length === 0 && helpWords.includes(more)
  return group.length > 0 && asked ? group : null
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

const helpWords = ['--help', '-h', 'help']

const overviewOf = (listed: Command[]) => `npm run admin -- <command> [options]

${alignColumns(listed.map(({ words, does }) => [`  ${words}`, does]))}

<command> --help says more. Settings come from the environment, or from .env.
`

const overview = overviewOf(commands)
