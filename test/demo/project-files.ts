// What the demo takes from `hubspot-project/`: the names and scopes HubSpot would read there on upload.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Place } from '../local-hubspot/page/record-path.ts'

export const projectRoot = path.resolve(import.meta.dirname, '../..')
const source = path.join(projectRoot, 'hubspot-project/src')

interface AppFile {
  config: { name: string; auth: { requiredScopes: string[]; optionalScopes: string[] } }
}
interface CardFile {
  type: string
  config: { name?: string; location?: Place; entrypoint: string }
}

export interface CardOfProject {
  place: Place
  title: string
  folder: string
  entryFile: string
}

export interface ProjectFiles {
  appName: string
  requiredScopes: string[]
  optionalScopes: string[]
  /** Cards of a record, and the page of settings. */
  cards: CardOfProject[]
}

export function readProjectFiles(): ProjectFiles {
  const app = readJson<AppFile>('app/app-hsmeta.json').config
  const cards = globSync('app/{cards,settings}/*-hsmeta.json', { cwd: source })
    .sort()
    .map(readJson<CardFile>)
  return {
    appName: app.name,
    requiredScopes: app.auth.requiredScopes,
    optionalScopes: app.auth.optionalScopes,
    cards: cards.map(({ type, config }) => {
      // `entrypoint` begins at the project's source folder: "/app/cards/ContactCard.tsx".
      const entry = path.join(source, config.entrypoint)
      return {
        place: config.location ?? (type === 'settings' ? 'settings' : 'crm.record.tab'),
        title: config.name ?? `Settings of ${app.name}`,
        folder: path.dirname(entry),
        entryFile: path.basename(entry),
      }
    }),
  }
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(source, file), 'utf8')) as T
}
