// The backend's settings in the demo: what the environment has is honoured, the rest is made up for this one run.
import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { newKey } from '../../backend/gate/vault/new-key.ts'
import { withoutEnvFile } from '../setup/without-env-file.ts'

type Environment = Record<string, string | undefined>

export interface DemoSettings {
  demoPort: number
  backend: { port: number; host: string; publicUrl: string }
  app: { id: string; clientId: string; clientSecret: string; userLevel: boolean }
  /** Origin of the local HubSpot, as browsers and the backend know it. */
  hubspotUrl: string
  /** Environment of the backend's process. */
  environment: Environment
}

export function demoSettings(given: Environment, folder: string): DemoSettings {
  const demoPort = given['DEMO_PORT'] || '4400'
  const port = setting(given, 'PORT') ?? '3000'
  const hubspotUrl = `http://localhost:${demoPort}`
  const made: Record<string, string> = {
    PORT: port,
    HOST: '127.0.0.1',
    DRAIN_MS: '0',
    PUBLIC_URL: `http://localhost:${port}`,
    HUBSPOT_APP_ID: '7700001',
    HUBSPOT_CLIENT_ID: randomUUID(),
    HUBSPOT_CLIENT_SECRET: randomUUID(),
    APP_ACCESS: 'user',
    TOKEN_KEYS: newKey('demo', randomBytes),
    DATABASE_URL: `sqlite:${folder}/card.db`,
    HUBSPOT_API_URL: hubspotUrl,
    HUBSPOT_APP_URL: hubspotUrl,
  }
  const environment = withoutEnvFile(given)
  const used = (name: string) => setting(given, name) ?? made[name] ?? ''
  for (const name in made) if (setting(given, name) === undefined) environment[name] = made[name]
  return {
    demoPort: Number(demoPort),
    backend: { port: Number(port), host: used('HOST'), publicUrl: used('PUBLIC_URL') },
    app: {
      id: used('HUBSPOT_APP_ID'),
      clientId: used('HUBSPOT_CLIENT_ID'),
      clientSecret: used('HUBSPOT_CLIENT_SECRET'),
      userLevel: used('APP_ACCESS') !== 'account',
    },
    hubspotUrl,
    environment,
  }
}

/** As the backend reads it: an empty value is unset, and `NAME_FILE` names a file that holds the value. */
function setting(given: Environment, name: string): string | undefined {
  const file = given[`${name}_FILE`]
  return given[name] || (file ? readFileSync(file, 'utf8').trim() : undefined)
}
