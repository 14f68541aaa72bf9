// What the setup writes by options alone, once, and what it says to do next.
import { statSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readConfig } from '../../backend/gate/config.ts'
import { writeChange } from '../../hubspot-project/setup/write-changes.ts'
import { argv, options, secret, setUpClone } from './setup-options.ts'

const { clone, templateUids, renew, call, env, app, everything } = setUpClone()

it('writes settings that the backend starts with, the profile, and a level that matches', async () => {
  const { code, err, out } = await call(argv({ access: 'account' }))
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(readConfig(env())).toMatchObject({
    config: {
      publicUrl: options['public-url'],
      host: '127.0.0.1',
      app: {
        id: options['app-id'],
        clientId: options['client-id'],
        clientSecret: secret,
        access: 'account',
      },
      tokenKeys: [{ id: 'k1' }],
    },
  })
  expect(statSync(path.join(clone().folder, '.env')).mode & 0o777).toBe(0o600)
  expect(app().config.isUserLevel).toBe(false)
  expect(JSON.parse(clone().read('hubspot-project/src/hsprofile.production.json'))).toEqual({
    accountId: 246810,
    variables: {
      API_ORIGIN: options['public-url'],
      REDIRECT_ORIGIN: options['public-url'],
      SUPPORT_EMAIL: options['support-email'],
    },
  })
  expect(out).not.toContain(secret)
})

it('changes nothing when it is called again, and makes no second key', async () => {
  await call(argv())
  const before = everything()
  expect(await call(argv())).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Nothing had to change\./),
  })
  expect(await call([])).toMatchObject({ code: 0 })
  expect(everything()).toEqual(before)
})

it('writes no profile on a machine that uploads nothing, and says so', async () => {
  const { code, out } = await call(argv({ 'account-id': null, 'support-email': null }))
  expect(code).toBe(0)
  expect(out).toContain('No profile was written: that takes --account-id and --support-email.')
  expect(out).not.toContain('hubspot:upload')
})

it('finishes what an interrupt left half done, with the same key and the same uids', async () => {
  /** After so many files; not at all where there are no more. */
  const interruptedAfter = (written: number) => {
    renew()
    let left = written
    const write: typeof writeChange = (root, change) => {
      if (left-- === 0) throw new Error('interrupted')
      writeChange(root, change)
    }
    return call(argv(), { write }).then(
      () => false,
      ({ message }) => message === 'interrupted',
    )
  }
  let written = 0
  for (; await interruptedAfter(written); written += 1) {
    const ring = written > 0 ? env()['TOKEN_KEYS'] : undefined
    expect(await call(argv())).toMatchObject({ code: 0 })
    if (ring) expect(env()['TOKEN_KEYS']).toBe(ring)
    const suffixes = templateUids().map((uid) => /_([0-9a-f]{8})$/.exec(uid)?.[1])
    expect(new Set(suffixes).size).toBe(1)
    expect(clone().read('hubspot-project/hsproject.json')).toContain(`contact-card-${suffixes[0]}`)
  }
  expect(written).toBeGreaterThan(2)
})

it('sets up development on this machine: profile, mapped calls and port', async () => {
  const { out } = await call(argv({ 'public-url': 'http://localhost:4321' }))
  const { variables } = JSON.parse(clone().read('hubspot-project/src/hsprofile.dev.json'))
  expect(variables).toMatchObject({
    API_ORIGIN: 'https://contact-card.example.com',
    REDIRECT_ORIGIN: 'http://localhost:4321',
  })
  expect(JSON.parse(clone().read('hubspot-project/src/app/local.json')).proxy).toEqual({
    'https://contact-card.example.com': 'http://localhost:4321',
  })
  expect(env()['PORT']).toBe('4321')
  expect(out).toMatch(/Next:\n[^]* {2}npm run dev .*\n {2}npm run hubspot:dev -- --profile dev .*\n/)
})

it('says which settings the environment overrides, and what the doctor says decides', async () => {
  const environment = { HUBSPOT_CLIENT_SECRET_FILE: '/canary' }
  const { code, out } = await call(argv(), { environment, doctor: async () => 1 })
  expect(code).toBe(1)
  expect(out).toContain('The environment sets HUBSPOT_CLIENT_SECRET, and wins over .env.')
  expect(out).toMatch(/Next:\n {2}npm run admin -- doctor /)
})
