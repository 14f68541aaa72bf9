// Sets a clone up: asks or takes what it needs, plans every file, writes each whole, has the doctor look, names the next step.
import { answersByAsking, answersWithoutAsking, sentenceOfMissing, type Answered } from './answers.ts'
import { createAsker, Interrupted, type Asker, type Terminal } from './ask.ts'
import { hasTemplateUid } from './component-files.ts'
import { nextSteps } from './next-steps.ts'
import { readOptions, usage, type Options } from './options.ts'
import { plan, type Change, type Fresh } from './plan.ts'
import { readClone, type Clone } from './read-clone.ts'
import { values } from './values.ts'

export interface SetupDeps {
  root: string
  environment: Record<string, string | undefined>
  /** `null`: nobody is there to answer. */
  terminal: Terminal | null
  out: (text: string) => void
  err: (text: string) => void
  fresh: () => Fresh
  /** The content of the file that `--client-secret-file` names. */
  readSecret: (file: string) => string
  write: (root: string, change: Change) => void
  /** Prints what it finds; resolves to its exit code. */
  doctor: () => Promise<number>
}

/** Resolves to the exit code: 0 done, 1 not done or not well, 2 called wrongly, 130 interrupted. */
export async function runSetup(argv: readonly string[], deps: SetupDeps): Promise<number> {
  const read = readOptions(argv)
  if (read === 'help') {
    deps.out(usage)
    return 0
  }
  const options = 'problems' in read ? read : withSecretOfFile(read, deps)
  if ('problems' in options) return fail(deps, [...options.problems, help], 2)
  try {
    return await setUp(options, deps)
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    deps.err('\nInterrupted: nothing was written.\n')
    return 130
  }
}

const help = '`npm run setup -- --help` names every option.'

function fail({ err }: SetupDeps, lines: readonly string[], code: 1 | 2): number {
  err(lines.map((line) => `${line}\n`).join(''))
  return code
}

function withSecretOfFile(options: Options, deps: SetupDeps): Options | { problems: string[] } {
  if (options.secretFile === null) return options
  try {
    const secret = deps.readSecret(options.secretFile).trim()
    const rule = values['client-secret'].ruleBroken(secret)
    if (rule)
      return { problems: [`--client-secret-file names a file whose content is not a secret: it ${rule}.`] }
    return { ...options, values: { ...options.values, 'client-secret': secret } }
  } catch {
    return { problems: ['--client-secret-file names a file that cannot be read.'] }
  }
}

async function setUp(options: Options, deps: SetupDeps): Promise<number> {
  const clone = readClone(deps.root)
  const ask = deps.terminal && createAsker(deps.terminal)
  ask?.say('Setup', whatItDoes(clone))
  const answered = ask ? await answersByAsking(options, clone, ask) : answersWithoutAsking(options, clone)
  if (answered.missing.length > 0) return fail(deps, [...answered.missing.map(sentenceOfMissing), help], 2)
  const planned = plan(clone, answered.known, answered, deps.fresh())
  if ('problems' in planned) return fail(deps, planned.problems, 1)
  const refused = await refusal(planned.changes, options, ask)
  if (refused) return fail(deps, refused, 1)
  for (const change of planned.changes) {
    deps.write(deps.root, change)
    deps.out(`wrote ${change.file}: ${change.says}\n`)
  }
  if (planned.changes.length === 0) deps.out('Nothing had to change.\n')
  for (const line of remarks(clone, answered, deps)) deps.out(`${line}\n`)
  return finish(answered, planned.changes, deps)
}

const whatItDoes = ({
  env,
}: Clone) => `Asks for what HubSpot and your backend must know of each other, then writes
  .env                        ${env === null ? 'settings and a key for the vault, readable by you alone' : 'is there: keeps what it holds, and asks before a change'}
  hubspot-project/src         a profile with your account and address; uids of your own
and has the doctor look at it all. Nothing is written before the last answer; Ctrl+C ends it.`

/** A file that is somebody's own changes only when they say so. */
async function refusal(
  changes: readonly Change[],
  { force }: Options,
  ask: Asker | null,
): Promise<string[] | null> {
  const own = changes.filter(({ asksFirst }) => asksFirst)
  if (own.length === 0 || force) return null
  const lines = own.map(({ file, says }) => `${file} is there, and would change: ${says}.`)
  if (!ask) return [...lines, 'Nothing was written. With --force these change, and all else in them stays.']
  ask.say('There already', lines.join('\n'))
  return (await ask.yes('Change them? All else in them stays.', false)) ? null : ['Nothing was written.']
}

function remarks(
  clone: Clone,
  { values: given, keepUids, known, beforeUpload }: Answered,
  deps: SetupDeps,
): string[] {
  const settings = Object.values(values).flatMap(({ setting }) => (setting ? [setting] : []))
  const winning = settings.filter((name) => deps.environment[name] ?? deps.environment[`${name}_FILE`])
  const renamed = !keepUids && !beforeUpload && hasTemplateUid(clone.components)
  return [
    ...(winning.length > 0 ? [`The environment sets ${winning.join(', ')}, and wins over .env.`] : []),
    ...(given['account-id'] === undefined
      ? ['No profile was written: that takes --account-id and --support-email.']
      : []),
    ...(renamed && known.values['app-id'] === undefined
      ? [
          'App and cards have new uids. Uploaded before? `git restore hubspot-project` and --keep-uids keep that app.',
        ]
      : []),
  ]
}

async function finish(answered: Answered, changes: readonly Change[], deps: SetupDeps): Promise<number> {
  const { beforeUpload, values: given } = answered
  if (!beforeUpload) deps.out('\nThe doctor:\n')
  const code = beforeUpload ? 0 : await deps.doctor()
  const steps = nextSteps({
    publicUrl: given['public-url'] ?? '',
    beforeUpload,
    hasProfile: given['account-id'] !== undefined,
    changes,
    doctorFailed: code !== 0,
  })
  deps.out(`\nNext:\n${steps}`)
  return code
}
