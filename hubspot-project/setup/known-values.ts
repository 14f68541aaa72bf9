// Which values a clone knows already, and which are still missing.
import { readEnvText } from './env-file.ts'
import { profileOf, readProfile } from './profile-file.ts'
import type { Clone } from './read-clone.ts'
import { ofTheApp, ofTheProfile, valueNames, values, type ValueName, type Values } from './values.ts'

export interface Known {
  values: Values
  /** Read from a file of their own at the start (`NAME_FILE`), which stays theirs. */
  inFiles: ReadonlySet<ValueName>
}

/** What is there and keeps its rule. The profile is that of the public URL: the one given, else the one of `.env`. */
export function knownValues(clone: Clone, givenUrl: string | undefined): Known {
  const env = readEnvText(clone.env ?? '')
  const found: Values = {}
  const inFiles = new Set<ValueName>()
  const take = (name: ValueName, value: unknown) => {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    if (text !== '' && !values[name].ruleBroken(text)) found[name] = text
  }
  for (const name of valueNames) {
    const { setting } = values[name]
    if (setting && env[`${setting}_FILE`]) inFiles.add(name)
    else if (setting) take(name, env[setting])
  }
  const publicUrl = givenUrl ?? found['public-url']
  const own = publicUrl === undefined ? null : readProfile(clone.profiles[profileOf(publicUrl)])
  const others = [readProfile(clone.profiles.production), readProfile(clone.profiles.dev)]
  take('account-id', own?.accountId)
  for (const profile of [...others, own]) take('support-email', profile?.variables['SUPPORT_EMAIL'])
  return { values: found, inFiles }
}

/** Without an account there is no profile to write, which is fine on a machine that uploads nothing. */
export function missingNames(complete: Values, { inFiles }: Known, beforeUpload: boolean): ValueName[] {
  const wantsProfile = beforeUpload || ofTheProfile.some((name) => complete[name] !== undefined)
  return valueNames.filter((name) => {
    if (complete[name] !== undefined || inFiles.has(name)) return false
    if (ofTheApp.includes(name)) return !beforeUpload
    return ofTheProfile.includes(name) ? wantsProfile : true
  })
}
