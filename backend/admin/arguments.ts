// The operands and options of a command, each declared once: how they are read, and how `--help` shows them.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { alignColumns } from './align-columns.ts'

/** A form says what may be left out, and what is wrong, in words for behind the name: `--limit is a whole number`. */
export type Operands = Record<string, z.ZodType>
/** `value` names what follows the option; without it the option stands alone. */
export type Options = Record<string, { value?: string; says: string; form: z.ZodType }>

export type Input<Positional extends Operands, Named extends Options> = {
  [Name in keyof Positional]: z.output<Positional[Name]>
} & { [Name in keyof Named]: z.output<Named[Name]['form']> }

export function readArguments<Positional extends Operands, Named extends Options>(
  operands: Positional,
  options: Named,
  argv: string[],
): { input: Input<Positional, Named> } | { problem: string } | 'help' {
  const tokens = parseQuietly(argv, options)
  if ('problem' in tokens) return tokens
  const { help, ...given } = tokens.values
  if (help) return 'help'
  const names = Object.keys(operands)
  if (tokens.positionals.length > names.length) return { problem: 'There is an argument too many.' }
  for (const [index, name] of names.entries()) given[name] = tokens.positionals[index]
  const forms = Object.entries(options).map(([name, { form }]) => [name, form] as const)
  const parsed = z.object({ ...operands, ...Object.fromEntries(forms) }).safeParse(given)
  if (parsed.success) return { input: parsed.data as Input<Positional, Named> }
  const [issue] = parsed.error.issues
  const name = String(issue?.path[0])
  const shown = name in operands ? `<${name}>` : `--${name}`
  return { problem: given[name] === undefined ? `${shown} is missing.` : `${shown} ${issue?.message}.` }
}

/** Node's own message quotes the argument; an operator who pasted a secret in the wrong place must not see it in a log. */
function parseQuietly(
  args: string[],
  options: Options,
): { values: Record<string, unknown>; positionals: string[] } | { problem: string } {
  const types = Object.entries(options).map(
    ([name, { value }]) => [name, { type: value ? ('string' as const) : ('boolean' as const) }] as const,
  )
  try {
    const help = { type: 'boolean', short: 'h' } as const
    return parseArgs({ args, options: { ...Object.fromEntries(types), help }, allowPositionals: true })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      return { problem: `There is no option ${unknownOf(args, options)}.` }
    return { problem: 'An option lacks its value, or has one too many.' }
  }
}

/** By its name only where it looks like one. */
function unknownOf(args: string[], options: Options): string {
  const names = args.flatMap((arg) => /^--([a-z][a-z-]{0,23})(?:=|$)/.exec(arg)?.[1] ?? [])
  const unknown = names.find((name) => name !== 'help' && !(name in options))
  return unknown === undefined ? 'of that name' : `--${unknown}`
}

export function usageOf(
  { words, does, details }: { words: string; does: string; details?: string },
  operands: Operands,
  options: Options,
): string {
  const shown = Object.entries(operands).map(([name, form]) =>
    form.safeParse(undefined).success ? ` [${name}]` : ` <${name}>`,
  )
  const rows = Object.entries(options).map(([name, { value, says }]) => [
    `  --${name}${value ? ` <${value}>` : ''}`,
    says,
  ])
  const line = `  npm run admin -- ${words}${shown.join('')} [options]`
  return [does, line, ...(details ? [details] : []), alignColumns(rows)].join('\n\n')
}
