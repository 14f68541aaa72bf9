// What this clone has of its own by now, read and not judged.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ComponentFile } from './component-files.ts'
import { profileFile, type ProfileName } from './profile-file.ts'

export interface Clone {
  env: string | null
  envExample: string
  profiles: Record<ProfileName, string | null>
  profileExamples: Record<ProfileName, string>
  /** `hsproject.json`. */
  project: ComponentFile
  app: ComponentFile
  /** Every `*-hsmeta.json`, the app's too. */
  components: ComponentFile[]
  /** Where HubSpot's local proxy sends which address. */
  proxy: ComponentFile
}

const source = 'hubspot-project/src'
export const profilePath = (name: ProfileName) => `${source}/${profileFile(name)}`

export function readClone(root: string): Clone {
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
  const readIfThere = (file: string) => {
    try {
      return read(file)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    }
  }
  const withText = (file: string) => ({ file, text: read(file) })
  const both = <T>(of: (name: ProfileName) => T) => ({ dev: of('dev'), production: of('production') })
  const components = globSync(`${source}/app/{,*/}*-hsmeta.json`, { cwd: root })
    .map((file) => withText(file.replaceAll(path.sep, '/')))
    .sort((one, other) => one.file.localeCompare(other.file))
  return {
    env: readIfThere('.env'),
    envExample: readIfThere('.env.example') ?? '',
    profiles: both((name) => readIfThere(profilePath(name))),
    profileExamples: both((name) => read(`${profilePath(name)}.example`)),
    project: withText('hubspot-project/hsproject.json'),
    app: withText(`${source}/app/app-hsmeta.json`),
    components,
    proxy: withText(`${source}/app/local.json`),
  }
}
