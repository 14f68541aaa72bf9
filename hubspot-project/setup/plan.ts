// Decides what each file of the clone will hold, from what is there and what was answered. Touches nothing.
import { hasTemplateUid, levelOf, suffixOf, withLevel, withOwnName, withOwnUid } from './component-files.ts'
import { readEnvText, setInEnvText } from './env-file.ts'
import type { Known } from './known-values.ts'
import { profileOf, profileText, proxyText, readProfile } from './profile-file.ts'
import { profilePath, type Clone } from './read-clone.ts'
import { valueNames, values, type Values } from './values.ts'

export interface Change {
  file: string
  before: string | null
  after: string
  /** Behind the file's name; never a value. */
  says: string
  /** Only this system user may read it. */
  secret: boolean
  /** It is somebody's own: nothing in it changes unasked. */
  asksFirst: boolean
}

export interface Answers {
  values: Values
  keepUids: boolean
}

export interface Fresh {
  /** Eight digits of base 16, for uids. */
  suffix: string
  tokenKey: string
}

export type Plan = { changes: Change[] } | { problems: string[] }

export function plan(clone: Clone, known: Known, answers: Answers, fresh: Fresh): Plan {
  const env = planEnv(clone, known, answers.values, fresh.tokenKey)
  const level = planLevel(clone, answers.values)
  const problems = [env, level].flatMap((part) => ('problem' in part ? [part.problem] : []))
  if (problems.length > 0 || 'problem' in env || 'problem' in level) return { problems }
  const changed = [
    env.change,
    ...planProfile(clone, answers.values),
    ...planComponents(
      clone,
      level.text,
      answers.keepUids ? null : (suffixOf(clone.components) ?? fresh.suffix),
    ),
  ]
  return { changes: changed.filter(({ before, after }) => before !== after) }
}

function planEnv(
  { env, envExample }: Clone,
  { inFiles }: Known,
  given: Values,
  tokenKey: string,
): { change: Change } | { problem: string } {
  const there = readEnvText(env ?? '')
  const wanted: Record<string, string> = {}
  for (const name of valueNames) {
    const { setting } = values[name]
    const value = given[name]
    if (!setting || value === undefined || there[setting] === value) continue
    if (inFiles.has(name))
      return { problem: `.env sets ${setting}_FILE: put the new value into that file, or take the line out.` }
    wanted[setting] = value
  }
  // What it seals could not be opened with another one: a key that is there stays.
  if (!there['TOKEN_KEYS'] && !there['TOKEN_KEYS_FILE']) wanted['TOKEN_KEYS'] = tokenKey
  const port = env === null && portHere(given['public-url'] ?? '')
  if (port) wanted['PORT'] = port
  const set = setInEnvText(env ?? envExample, wanted)
  if ('unwritable' in set)
    return {
      problem: `.env cannot hold such a value of ${set.unwritable}: set ${set.unwritable}_FILE there.`,
    }
  const says = env === null ? 'settings and a key of the vault' : Object.keys(wanted).join(', ')
  const after = set.text
  return { change: { file: '.env', before: env, after, says, secret: true, asksFirst: env !== null } }
}

/** HubSpot's local proxy calls the public URL itself, with nothing between that could lead to another port. */
function portHere(publicUrl: string): string | null {
  if (profileOf(publicUrl) !== 'dev' || !publicUrl.startsWith('http://')) return null
  return new URL(publicUrl).port || '80'
}

function planLevel({ app }: Clone, { access }: Values): { text: string } | { problem: string } {
  const text = access === undefined ? app.text : withLevel(app.text, access)
  if (access === undefined || levelOf(text) === (access === 'user')) return { text }
  return { problem: `${app.file} has no "isUserLevel": true or false beside "distribution". Put it there.` }
}

function planProfile(clone: Clone, given: Values): Change[] {
  const { 'public-url': publicUrl, 'account-id': accountId, 'support-email': supportEmail } = given
  if (publicUrl === undefined || accountId === undefined || supportEmail === undefined) return []
  const name = profileOf(publicUrl)
  const before = clone.profiles[name]
  const base = readProfile(before) ?? readProfile(clone.profileExamples[name])
  if (!base) return []
  const { text, apiOrigin } = profileText(base, { publicUrl, accountId, supportEmail })
  const says = `the account, and ${publicUrl}`
  const profile = { file: profilePath(name), before, says, secret: false, asksFirst: before !== null }
  const same = JSON.stringify(readProfile(before)) === JSON.stringify(readProfile(text))
  const changes: Change[] = [{ ...profile, after: same && before !== null ? before : text }]
  if (name === 'production') return changes
  const proxied = proxyText(clone.proxy.text, apiOrigin, publicUrl)
  return [...changes, tracked(clone.proxy, proxied, `leads the card’s calls to ${publicUrl}`)]
}

function planComponents(clone: Clone, appText: string, suffix: string | null): Change[] {
  // An interrupt may have left the last file of an earlier run.
  const own = suffix !== null && (hasTemplateUid(clone.components) || suffixOf(clone.components) === suffix)
  const changes = clone.components.map(({ file, text }) => {
    const before = { file, text }
    const after = file === clone.app.file ? appText : text
    const level = after === text ? [] : [`isUserLevel ${String(levelOf(after))}`]
    const owned = own ? withOwnUid(after, suffix) : after
    return tracked(before, owned, [...(owned === after ? [] : ['a uid of its own']), ...level].join(', '))
  })
  if (!own) return changes
  return [...changes, tracked(clone.project, withOwnName(clone.project.text, suffix), 'a name of its own')]
}

const tracked = ({ file, text }: { file: string; text: string }, after: string, says: string): Change => ({
  file,
  before: text,
  after,
  says,
  secret: false,
  asksFirst: false,
})
