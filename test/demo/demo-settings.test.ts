import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { settingNames } from '../../backend/gate/config.ts'
import { demoSettings } from './demo-settings.ts'

it('makes up every setting the backend needs, anew for each run', () => {
  const one = demoSettings({}, '/somewhere')
  const other = demoSettings({}, '/somewhere')
  expect(one.environment).toMatchObject({
    PORT: '3000',
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://localhost:3000',
    DATABASE_URL: 'sqlite:/somewhere/card.db',
    HUBSPOT_API_URL: 'http://localhost:4400',
    HUBSPOT_APP_URL: 'http://localhost:4400',
  })
  expect(one.environment['TOKEN_KEYS']).not.toBe(other.environment['TOKEN_KEYS'])
  expect(one.app.clientSecret).not.toBe(other.app.clientSecret)
})

it('leaves nothing to a .env that somebody has in this folder for their own backend', () => {
  const { environment } = demoSettings({ LOG_LEVEL: 'debug' }, '/somewhere')
  const open = settingNames
    .flatMap((name) => [name, `${name}_FILE`])
    .filter((name) => environment[name] === undefined)
  expect(open).toEqual([])
  expect(environment).toMatchObject({ LOG_LEVEL: 'debug', OPS_PORT: '', TOKEN_KEYS_FILE: '' })
})

it('honours what the environment has, also for the local HubSpot that signs with it', () => {
  const given = {
    DEMO_PORT: '4411',
    PORT: '3011',
    HUBSPOT_CLIENT_SECRET: 'known',
    APP_ACCESS: 'account',
    RATE_LIMIT_USER: '7',
  }
  const { demoPort, backend, app, hubspotUrl, environment } = demoSettings(given, '/somewhere')
  expect({ demoPort, hubspotUrl }).toEqual({ demoPort: 4411, hubspotUrl: 'http://localhost:4411' })
  expect(backend).toEqual({ port: 3011, host: '127.0.0.1', publicUrl: 'http://localhost:3011' })
  expect(app).toMatchObject({ clientSecret: 'known', userLevel: false })
  expect(environment).toMatchObject(given)
})

it('reads a secret from a file as the backend does, and does not set it twice', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'demo-settings-'))
  const file = path.join(folder, 'secret')
  writeFileSync(file, 'from a file\n')
  const { app, environment } = demoSettings({ HUBSPOT_CLIENT_SECRET_FILE: file }, folder)
  expect(app.clientSecret).toBe('from a file')
  expect(environment['HUBSPOT_CLIENT_SECRET']).toBe('')
  rmSync(folder, { recursive: true })
})
