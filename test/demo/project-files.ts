// What the demo takes from `hubspot-project/`: the names and scopes HubSpot would read there on upload.
import { readFileSync } from 'node:fs'
import path from 'node:path'

export const projectRoot = path.resolve(import.meta.dirname, '../..')
const source = path.join(projectRoot, 'hubspot-project/src')

interface AppFile {
  config: { name: string; auth: { requiredScopes: string[]; optionalScopes: string[] } }
}
interface CardFile {
  config: { name: string; entrypoint: string }
}

export interface ProjectFiles {
  appName: string
  requiredScopes: string[]
  optionalScopes: string[]
  card: { title: string; folder: string; entryFile: string }
}

export function readProjectFiles(): ProjectFiles {
  const app = readJson<AppFile>('app/app-hsmeta.json').config
  const card = readJson<CardFile>('app/cards/card-hsmeta.json').config
  // `entrypoint` begins at the project's source folder: "/app/cards/ContactCard.tsx".
  const entry = path.join(source, card.entrypoint)
  return {
    appName: app.name,
    requiredScopes: app.auth.requiredScopes,
    optionalScopes: app.auth.optionalScopes,
    card: { title: card.name, folder: path.dirname(entry), entryFile: path.basename(entry) },
  }
}

const readJson = <T>(file: string) => JSON.parse(readFileSync(path.join(source, file), 'utf8')) as T
