// What `npm run setup -- …` was called with, and what `--help` prints. Never quotes an argument: one may be a secret in the
// wrong place.
import { parseArgs } from 'node:util'
import { valueNames, values, type Values } from './values.ts'

export interface Options {
  values: Values
  secretFile: string | null
  /** HubSpot has no app yet: its id and credentials come later. */
  beforeUpload: boolean
  keepUids: boolean
  force: boolean
}

const switches = ['before-upload', 'keep-uids', 'force', 'help'] as const

const known: Record<string, { type: 'string' | 'boolean'; short?: string }> = Object.fromEntries([
  ...[...valueNames, 'client-secret-file'].map((name) => [name, { type: 'string' as const }]),
  ...switches.map((name) => [name, { type: 'boolean' as const, ...(name === 'help' && { short: 'h' }) }]),
])

export function readOptions(argv: readonly string[]): Options | { problems: string[] } | 'help' {
  const { tokens } = parseArgs({ args: [...argv], options: known, strict: false, tokens: true })
  const given = new Map<string, string | true>()
  const problems = new Set<string>()
  for (const token of tokens) {
    if (token.kind === 'positional') problems.add('There is an argument that belongs to no option.')
    if (token.kind !== 'option') continue
    const { name, value } = token
    const option = Object.hasOwn(known, name) ? known[name] : undefined
    if (!option)
      problems.add(`There is no option ${/^[a-z][a-z-]{0,23}$/.test(name) ? `--${name}` : 'of that name'}.`)
    else if (given.has(name)) problems.add(`--${name} is there twice.`)
    else if (option.type === 'boolean' && value !== undefined) problems.add(`--${name} takes no value.`)
    else if (option.type === 'string' && !value) problems.add(`--${name} lacks its value.`)
    given.set(name, value ?? true)
  }
  if (given.has('help')) return 'help'
  const text = (name: string) => {
    const value = given.get(name)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  if (given.has('client-secret') && given.has('client-secret-file'))
    problems.add('--client-secret and --client-secret-file are both there: one is enough.')
  const read: Values = {}
  for (const name of valueNames) {
    const value = text(name) && tidy(name, text(name) ?? '')
    if (!value) continue
    const rule = values[name].ruleBroken(value)
    if (rule) problems.add(`--${name} ${rule}.`)
    read[name] = value
  }
  if (problems.size > 0) return { problems: [...problems] }
  return {
    values: read,
    secretFile: text('client-secret-file') ?? null,
    beforeUpload: given.has('before-upload'),
    keepUids: given.has('keep-uids'),
    force: given.has('force'),
  }
}

/** As a browser copies an address, with the slash of its path; nothing else of it is made right. */
export const tidy = (name: string, value: string) =>
  name === 'public-url' ? value.trim().replace(/(?<=[^/])\/$/, '') : value.trim()

const rows: [string, string][] = [
  ['--public-url <origin>', values['public-url'].found],
  ['--access <user|account>', `${values.access.found} (user)`],
  ['--account-id <number>', values['account-id'].found],
  ['--support-email <address>', values['support-email'].found],
  ['--app-id <number>', values['app-id'].found],
  ['--client-id <id>', 'There, too'],
  [
    '--client-secret-file <path>',
    'A file that holds the client secret, which is there, too; - reads it from a pipe',
  ],
  [
    '--client-secret <secret>',
    'The secret itself. npm prints its arguments, and shells remember them: better the file',
  ],
  [
    '--before-upload',
    'HubSpot has no app yet: prepares the project for its upload, and asks for the rest next time',
  ],
  ['--keep-uids', 'This project was uploaded before setup: its app and cards stay the same ones'],
  ['--force', 'Changes a .env or profile that is there, without asking; what else it holds stays'],
]

export const usage = `Sets this clone up for your HubSpot account: .env, the vault’s key, the project’s profile and uids.

  npm run setup                      asks for everything, and shows where each value is found
  npm run setup -- --public-url …    asks only for what neither the options nor .env say

${rows.map(([option, says]) => `  ${option.padEnd(28)}${says}`).join('\n')}

Without a terminal nothing is asked: what is missing is named, and an .env that is there is changed with --force only.
Safe to repeat: keys, uids and whatever else is there stay.
`
