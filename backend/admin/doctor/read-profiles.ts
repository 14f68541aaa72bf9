// The profiles of hubspot-project that are on this machine. A server has none; one that is no profile is HubSpot's CLI's to name.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { NamedProfile } from './judge-dev-app.ts'

const source = path.join(import.meta.dirname, '../../../hubspot-project/src')

export const readProfiles = (folder = source): NamedProfile[] =>
  globSync('hsprofile.*.json', { cwd: folder }).flatMap((file) => {
    const [, name] = /^hsprofile\.([^.]+)\.json$/.exec(file) ?? []
    const content = readJson(path.join(folder, file))
    if (name === undefined || !content) return []
    const { accountId, variables } = content
    return [{ name, accountId: Number(accountId), redirectOrigin: String(variables?.['REDIRECT_ORIGIN']) }]
  })

function readJson(file: string): { accountId?: unknown; variables?: Record<string, unknown> } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
