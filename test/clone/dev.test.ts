// What `npm run hubspot:dev` gives HubSpot's CLI, and the doctor's word on the same.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkDevApp } from '../../backend/admin/doctor/check-dev-app.ts'
import type { NamedProfile } from '../../backend/admin/doctor/judge-dev-app.ts'
import { readProfiles } from '../../backend/admin/doctor/read-profiles.ts'
import { startOfDev } from '../../hubspot-project/dev.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { configFrom } from '../setup/running-backend.ts'

const dev: NamedProfile = { name: 'dev', accountId: 1, redirectOrigin: 'http://localhost:3000' }
const production: NamedProfile = {
  name: 'production',
  accountId: 2,
  redirectOrigin: 'https://card.example.com',
}
const local = { PUBLIC_URL: 'http://localhost:3000', HUBSPOT_CLIENT_SECRET: 'secret-of-development' }
const remote = { PUBLIC_URL: 'https://card.example.com', HUBSPOT_CLIENT_SECRET: 'secret-of-production' }
const called = ['project', 'dev']

const start = (more: string[] = [], environment = {}, profiles = [dev, production], env: object = local) =>
  startOfDev([...called, ...more], environment, { profiles, env: { ...env } })

describe('Development in HubSpot', () => {
  it('takes its profile, and its secret from .env, so that nobody has to type it', () => {
    expect(start()).toEqual({ args: [...called, '--profile', 'dev'], clientSecret: 'secret-of-development' })
    expect(start(['--port', '5000'])).toMatchObject({
      args: [...called, '--port', '5000', '--profile', 'dev'],
    })
    expect(start(['-p', 'dev'], { CLIENT_SECRET: 'given' })).toEqual({
      args: [...called, '-p', 'dev'],
      clientSecret: 'given',
    })
  })

  it('reads the secret from the file that .env names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dev-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'secret'), 'from-a-file\n')
    const env = { PUBLIC_URL: local.PUBLIC_URL, HUBSPOT_CLIENT_SECRET_FILE: join(folder, 'secret') }
    expect(start([], {}, [dev], env)).toMatchObject({ clientSecret: 'from-a-file' })
  })

  it('has no secret where .env is of another backend', () => {
    expect(start([], {}, [dev, production], remote)).toMatchObject({ clientSecret: undefined })
    expect(start([], {}, [dev, production], {})).toMatchObject({ clientSecret: undefined })
  })

  it.each([['--profile', 'production'], ['--profile=production'], ['-p', 'production']])(
    'DEV-01 is not started with the profile of a backend elsewhere: %s %s',
    (...words) => {
      expect(start(words)).toEqual({
        problem: expect.stringMatching(
          /^The profile production is of the app behind https:\/\/card\.example\.com/,
        ),
      })
    },
  )

  it('DEV-01 is not started with a profile that shares its app with one of a backend elsewhere', () => {
    expect(start([], {}, [dev, { ...production, accountId: 1 }])).toEqual({
      problem: 'The profiles dev and production name one account, 1, and so one app.',
    })
  })

  it('DEV-01 does not give HubSpot’s proxy the secret of a backend elsewhere', () => {
    const given = start([], { CLIENT_SECRET: 'secret-of-production' }, [dev], remote)
    expect(given).toEqual({
      problem: expect.stringMatching(/^CLIENT_SECRET is the secret of the app behind https/),
    })
    expect(JSON.stringify(given)).not.toContain('secret-of-production')
  })
})

describe('The doctor of a machine that develops', () => {
  const config = configFrom({ ...validSettings(), PUBLIC_URL: 'http://localhost:3000' })

  it('DEV-01 fails on an app that is production’s, and explains why', () => {
    const [finding] = checkDevApp(config, [dev, { ...production, accountId: 1 }])
    expect(finding).toMatchObject({
      level: 'FAIL',
      says: expect.stringMatching(/one app\. HubSpot's local proxy signs any/),
    })
  })

  it.each([
    ['ok', [dev, production]],
    ['warn', [production]],
    ['warn', []],
  ])('says %s of %j', (level, profiles) => {
    expect(checkDevApp(config, profiles)).toEqual([expect.objectContaining({ level })])
  })

  it('says nothing of a backend that HubSpot itself calls', () => {
    expect(checkDevApp(configFrom(validSettings()), [])).toEqual([])
  })
})

it('Profiles are read by their names, and what is none is passed over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'profiles-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const text = JSON.stringify({ accountId: 7, variables: { REDIRECT_ORIGIN: 'http://localhost:3000' } })
  for (const [file, content] of [
    ['hsprofile.dev.json', text],
    ['hsprofile.broken.json', '{'],
    ['hsprofile.dev.json.example', text],
  ])
    writeFileSync(join(folder, file ?? ''), content ?? '')
  expect(readProfiles(folder)).toEqual([{ ...dev, accountId: 7 }])
})
