// Brings together what the options say, what the clone knows and, in a terminal, what is asked.
import { askFor, type Asker } from './ask.ts'
import { hasTemplateUid } from './component-files.ts'
import { knownValues, missingNames, type Known } from './known-values.ts'
import type { Options } from './options.ts'
import type { Answers } from './plan.ts'
import type { Clone } from './read-clone.ts'
import { ofTheApp, ofTheProfile, valueNames, type ValueName } from './values.ts'

export interface Answered extends Answers {
  known: Known
  beforeUpload: boolean
  missing: ValueName[]
}

/** Without somebody to ask, what is not said is taken from the clone. */
export function answersWithoutAsking(options: Options, clone: Clone): Answered {
  const { values: given, beforeUpload, keepUids } = options
  const known = knownValues(clone, given['public-url'])
  return withMissing({ values: { access: 'user', ...known.values, ...given }, keepUids, beforeUpload, known })
}

export async function answersByAsking(options: Options, clone: Clone, ask: Asker): Promise<Answered> {
  const without = answersWithoutAsking(options, clone)
  const asksAll = Object.keys(options.values).length === 0
  if (!asksAll && without.missing.length === 0) return without
  const { given, known, beforeUpload } = await askAboutTheApp(options, clone, ask)
  // The account may be left out on a machine that uploads nothing; whoever sits here is asked all the same.
  const wanted = (name: ValueName) => given[name] === undefined && !(beforeUpload && ofTheApp.includes(name))
  const lacks = (name: ValueName) => known.values[name] === undefined && !known.inFiles.has(name)
  const names = valueNames.filter((name) => name !== 'public-url' && wanted(name) && (asksAll || lacks(name)))
  const asked = await askFor(
    names.filter((name) => !known.inFiles.has(name)),
    known.values,
    ask,
  )
  const keepUids = options.keepUids || (await wasUploaded(clone, beforeUpload, ask))
  return withMissing({ values: { ...known.values, ...given, ...asked }, keepUids, beforeUpload, known })
}

function withMissing(said: Omit<Answered, 'missing'>): Answered {
  return { ...said, missing: missingNames(said.values, said.known, said.beforeUpload) }
}

/** The public URL first: it says which profile is meant, and so what is known. */
async function askAboutTheApp(options: Options, clone: Clone, ask: Asker) {
  const { values: given } = options
  const first = knownValues(clone, given['public-url'])
  const hasApp = ofTheApp.some((name) => given[name] ?? first.values[name] ?? first.inFiles.has(name))
  const beforeUpload =
    options.beforeUpload ||
    (!hasApp &&
      !(await ask.yes(
        'Has the app been uploaded to HubSpot already? (No: this prepares its upload.)',
        false,
      )))
  const publicUrl = given['public-url'] ?? (await ask.value('public-url', first.values['public-url']))
  return { given: { ...given, 'public-url': publicUrl }, known: knownValues(clone, publicUrl), beforeUpload }
}

/** With the template's uids it is this very app that HubSpot knows: other uids would make another one of it. */
async function wasUploaded(clone: Clone, beforeUpload: boolean, ask: Asker): Promise<boolean> {
  if (beforeUpload || !hasTemplateUid(clone.components)) return false
  return ask.yes(
    'Was this folder uploaded to HubSpot before? (Yes: its app and cards keep their uids.)',
    false,
  )
}

/** In the words of the options. */
export function sentenceOfMissing(name: ValueName): string {
  const beside = ofTheProfile.includes(name)
    ? ` The profile needs ${ofTheProfile.map(option).join(' and ')}.`
    : ''
  const file = name === 'client-secret' ? ', and so is --client-secret-file' : ''
  return `${option(name)} is missing${file}.${beside}`
}

const option = (name: ValueName) => `--${name}`
