// What every command of the operator's tool is: its words, its options, how they are read, and what `--help` prints.
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { alignColumns } from './align-columns.ts'

/** What the app's definition must ask for. */
export interface AppScopes {
  needed: readonly string[]
  /** With what the card does not show without it. */
  useful: Readonly<Record<string, string>>
}

export interface AdminDeps {
  environment: Record<string, string | undefined>
  stdin: Readable
  /** For what the command was asked for. */
  out: (text: string) => void
  /** For progress, questions and problems. */
  err: (text: string) => void
  now: () => number
  randomBytes: (size: number) => Buffer
  fetch: typeof fetch
  scopes: AppScopes
  /** Aborts when the operator interrupts. */
  signal: AbortSignal
}

export interface Command {
  /** As it is called, such as `keys rotate`. */
  words: string
  does: string
  /** Resolves to the exit code: 0 done, 1 not, 2 called wrongly. */
  run(argv: string[], deps: AdminDeps): Promise<number>
}

interface Specification<Input> {
  words: string
  does: string
  /** More to know, for `--help`. */
  details?: string
  /** Names of what follows the words, in order; `input` says which may be left out. */
  operands?: readonly string[]
  /** `value` names what follows the option; without it the option stands alone. */
  options?: Record<string, { value?: string; says: string }>
  /** Reads operands and options together. Its messages go behind the name, as in `--limit is a whole number`. */
  input: z.ZodType<Input>
  run(input: Input, deps: AdminDeps): Promise<number>
}

export function defineCommand<Input>(command: Specification<Input>): Command {
  const { words, does } = command
  return {
    words,
    does,
    async run(argv, deps) {
      const read = readArguments(command, argv)
      if (read === 'help') {
        deps.out(usageOf(command))
        return 0
      }
      if ('problem' in read) {
        deps.err(`${read.problem}\n\n${usageOf(command)}`)
        return 2
      }
      return command.run(read.input, deps)
    },
  }
}

function readArguments<Input>(
  { operands = [], options = {}, input }: Specification<Input>,
  argv: string[],
): { input: Input } | { problem: string } | 'help' {
  const typed = Object.entries(options).map(
    ([name, { value }]) => [name, { type: value ? ('string' as const) : ('boolean' as const) }] as const,
  )
  const tokens = parseQuietly(argv, Object.fromEntries(typed))
  if ('problem' in tokens) return tokens
  const { help, ...values } = tokens.values
  if (help) return 'help'
  if (tokens.positionals.length > operands.length) return { problem: 'There is an argument too many.' }
  const named = operands.map((name, index) => [name, tokens.positionals[index]] as const)
  const parsed = input.safeParse({ ...values, ...Object.fromEntries(named) })
  if (parsed.success) return { input: parsed.data }
  const [issue] = parsed.error.issues
  const name = String(issue?.path[0])
  const given = operands.includes(name) ? tokens.positionals[operands.indexOf(name)] : values[name]
  const shown = operands.includes(name) ? `<${name}>` : `--${name}`
  return { problem: given === undefined ? `${shown} is missing.` : `${shown} ${issue?.message}.` }
}

/** Node's own message quotes the argument; an operator who pasted a secret in the wrong place must not see it in a log. */
function parseQuietly(
  args: string[],
  options: Record<string, { type: 'string' | 'boolean' }>,
): { values: Record<string, unknown>; positionals: string[] } | { problem: string } {
  try {
    const help = { type: 'boolean', short: 'h' } as const
    return parseArgs({ args, options: { ...options, help }, allowPositionals: true })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      return { problem: `There is no option ${unknownOf(args, options)}.` }
    return { problem: 'An option lacks its value, or has one too many.' }
  }
}

/** By its name only where it looks like one. */
function unknownOf(args: string[], options: Record<string, unknown>): string {
  const names = args.flatMap((arg) => /^--([a-z][a-z-]{0,23})(?:=|$)/.exec(arg)?.[1] ?? [])
  const unknown = names.find((name) => name !== 'help' && !(name in options))
  return unknown === undefined ? 'of that name' : `--${unknown}`
}

function usageOf<Input>({ words, does, details, operands = [], options = {}, input }: Specification<Input>) {
  const mayLack = (name: string) =>
    !input.safeParse({}).error?.issues.some(({ path: [first] }) => first === name)
  const shown = operands.map((name) => (mayLack(name) ? `[${name}]` : `<${name}>`))
  const rows = Object.entries(options).map(([name, { value, says }]) => [
    `  --${name}${value ? ` <${value}>` : ''}`,
    says,
  ])
  const line = ['npm run admin --', words, ...shown, ...(rows.length > 0 ? ['[options]'] : [])].join(' ')
  return [
    `${does}\n\n  ${line}\n`,
    ...(details ? [`\n${details}\n`] : []),
    ...(rows.length > 0 ? [`\n${alignColumns(rows)}`] : []),
  ].join('')
}
