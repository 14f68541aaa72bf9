// The settings of a process that a test or the demo starts in this folder: a `.env` that its developer has here is for their
// own backend. An empty value wins over the file, and counts as unset.
import { settingNames } from '../../backend/gate/config.ts'

const unset = Object.fromEntries(
  settingNames.flatMap((name) => [name, `${name}_FILE`]).map((name) => [name, '']),
)

export const withoutEnvFile = (
  settings: Record<string, string | undefined>,
): Record<string, string | undefined> => {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  return { ...unset, ...Object.fromEntries(given) }
}
