// What every command of the operator's tool is. It says what it found once, as data and as text; `--json`, `--help`, what is
// written where and the exit code are the same for all. Texts have no line break at their end.
import { flag } from './argument-forms.ts'
import { readArguments, usageOf, type Input, type Operands, type Options } from './arguments.ts'
import { give, type AdminDeps, type Given } from './given.ts'

export interface Command {
  /** As it is called, such as `keys rotate`. */
  words: string
  does: string
  /** Resolves to the exit code: 0 done, 1 not done or not well, 2 called wrongly. */
  run(argv: string[], deps: AdminDeps): Promise<number>
}

type Outcome = Found | { problem: string; code?: 2 }

interface Found {
  /** For `--json`. A list has a line for each. */
  data: object
  text: string
  /** To be known besides, on stderr. */
  notes?: readonly string[]
  /** `true`, if not given. */
  well?: boolean
}

interface Specification<Positional extends Operands, Named extends Options, Need extends keyof Given> {
  words: string
  does: string
  /** More to know, for `--help`. */
  details?: string
  operands?: Positional
  options?: Named
  /** For `--help`: how the JSON is laid out, where it is a list. */
  json?: string
  needs: Need
  run(input: Input<Positional, Named>, given: Given[Need]): Promise<Outcome>
}

export function defineCommand<
  Need extends keyof Given,
  Positional extends Operands = Record<never, never>,
  Named extends Options = Record<never, never>,
>(command: Specification<Positional, Named, Need>): Command {
  const { words, does, operands = {} as Positional } = command
  const json = { says: `As JSON${command.json ? `, ${command.json}` : ''}.`, form: flag }
  const options = { ...(command.options as Named), json }
  const usage = usageOf(command, operands, options)
  return {
    words,
    does,
    async run(argv, deps) {
      const read = readArguments(operands, options, argv)
      if (read === 'help') {
        deps.out(`${usage}\n`)
        return 0
      }
      if ('problem' in read) {
        deps.err(`${read.problem}\n\n${usage}\n`)
        return 2
      }
      const outcome = await give[command.needs](deps, (given) => command.run(read.input, given))
      return say(outcome, read.input.json, deps)
    },
  }
}

function say(outcome: Outcome, asJson: boolean, { out, err }: AdminDeps): number {
  if ('problem' in outcome) {
    err(`${outcome.problem}\n`)
    return outcome.code ?? 1
  }
  const { data, text, notes = [], well = true } = outcome
  if (asJson) for (const item of [data].flat()) out(`${JSON.stringify(item)}\n`)
  else out(`${text}\n`)
  for (const note of notes) err(`${note}\n`)
  return well ? 0 : 1
}
