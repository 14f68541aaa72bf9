// What the setup never changes: an `.env` or a profile that is there, but when it is asked to.
import { chmodSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { argv, secret, setUpClone } from './setup-options.ts'

const { clone, call, env, everything } = setUpClone()

it('never changes an .env or a profile that is there, but with --force, and then only what is asked', async () => {
  await call(argv())
  clone().write('.env', `${clone().read('.env')}\n# mine\nDRAIN_MS=7000\n`)
  const profile = 'hubspot-project/src/hsprofile.production.json'
  clone().write(profile, clone().read(profile).replace('"variables": {', '"variables": { "MINE": "kept",'))
  const before = everything()
  const refused = await call(
    argv({ 'public-url': 'https://new.example.com', 'client-secret': 'another-secret' }),
  )
  expect(refused.code).toBe(1)
  expect(refused.err.split('\n')).toEqual([
    '.env is there, and would change: PUBLIC_URL, HUBSPOT_CLIENT_SECRET.',
    expect.stringMatching(/^hubspot-project\/src\/hsprofile\.production\.json is there, and would change: /),
    'Nothing was written. With --force these change, and all else in them stays.',
    '',
  ])
  expect(everything()).toEqual(before)
  const ring = env()['TOKEN_KEYS']
  expect(await call(['--public-url', 'https://new.example.com', '--force'])).toMatchObject({ code: 0 })
  expect(env()).toMatchObject({
    PUBLIC_URL: 'https://new.example.com',
    HUBSPOT_CLIENT_SECRET: secret,
    TOKEN_KEYS: ring,
  })
  expect(clone().read('.env')).toContain('# mine\nDRAIN_MS=7000\n')
  expect(JSON.parse(clone().read(profile)).variables).toMatchObject({
    MINE: 'kept',
    API_ORIGIN: 'https://new.example.com',
  })
})

it('leaves an .env alone that holds anything else', async () => {
  clone().write('.env', 'KEEP=1\n')
  const before = everything()
  expect((await call(argv())).code).toBe(1)
  expect(everything()).toEqual(before)
})

it('does not put a secret beside the file that .env names for it', async () => {
  clone().write('.env', 'HUBSPOT_CLIENT_SECRET_FILE=/run/secrets/hubspot\n')
  const { code, err } = await call([...argv(), '--force'])
  expect({ code, err }).toEqual({
    code: 1,
    err: '.env sets HUBSPOT_CLIENT_SECRET_FILE: put the new value into that file, or take the line out.\n',
  })
  expect(await call([...argv({ 'client-secret': null }), '--force'])).toMatchObject({ code: 0 })
  expect(env()['HUBSPOT_CLIENT_SECRET']).toBeUndefined()
})

it('follows a link to the .env, and makes one private that it changes', async () => {
  clone().write('elsewhere', 'A=1\n')
  symlinkSync('elsewhere', path.join(clone().folder, '.env'))
  chmodSync(path.join(clone().folder, 'elsewhere'), 0o644)
  expect(await call([...argv(), '--force'])).toMatchObject({ code: 0 })
  expect(clone().read('elsewhere')).toMatch(/^A=1\nPUBLIC_URL=/)
  expect(statSync(path.join(clone().folder, 'elsewhere')).mode & 0o777).toBe(0o600)
})
