// `npm run setup -- …` with nobody in front of it: a script, a server, a CI job.
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../backend/gate/config.ts'
import { writeChange } from '../../hubspot-project/setup/write-changes.ts'
import { callSetup } from './call-setup.ts'
import { freshClone, type FreshClone } from './fresh-clone.ts'

const secret = 'canary-client-secret'
const options = {
  'app-id': '7700001',
  'client-id': '11111111-2222-4333-8444-555555555555',
  'client-secret': secret,
  'public-url': 'https://card.example.com',
  access: 'user',
  'account-id': '246810',
  'support-email': 'help@example.com',
}
const argv = (changes: Record<string, string | null> = {}) =>
  Object.entries({ ...options, ...changes }).flatMap(([name, value]) =>
    value === null ? [] : [`--${name}`, value],
  )

let clone: FreshClone
const newClone = () => {
  const made = freshClone({ modules: false, parts: ['.env.example', 'hubspot-project'] })
  onTestFinished(() => made.remove())
  return made
}
beforeEach(() => void (clone = newClone()))

const call = (given: readonly string[], more: Parameters<typeof callSetup>[2] = {}) =>
  callSetup(clone.folder, given, more)
const env = () => parseEnv(clone.read('.env'))
const app = () => JSON.parse(clone.read('hubspot-project/src/app/app-hsmeta.json'))
const everything = () =>
  readdirSync(clone.folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.join(one.parentPath, one.name))
    .sort()
    .map((file) => `${file}\n${readFileSync(file, 'latin1')}`)

describe('The setup, by options alone,', () => {
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
    expect(statSync(path.join(clone.folder, '.env')).mode & 0o777).toBe(0o600)
    expect(app().config.isUserLevel).toBe(false)
    expect(JSON.parse(clone.read('hubspot-project/src/hsprofile.production.json'))).toEqual({
      accountId: 246810,
      variables: {
        API_ORIGIN: options['public-url'],
        REDIRECT_ORIGIN: options['public-url'],
        SUPPORT_EMAIL: options['support-email'],
      },
    })
    expect(out).not.toContain(secret)
  })

  it('gives two clones uids and project names of their own, and changes nothing else of their components', async () => {
    const before = app()
    await call(argv())
    const one = [...clone.uids(), clone.read('hubspot-project/hsproject.json')]
    expect({ ...app(), uid: before.uid }).toEqual(before)
    clone = newClone()
    await call(argv())
    const other = [...clone.uids(), clone.read('hubspot-project/hsproject.json')]
    expect(new Set([...one, ...other]).size).toBe(one.length + other.length)
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

  it('never changes an .env or a profile that is there, but with --force, and then only what is asked', async () => {
    await call(argv())
    clone.write('.env', `${clone.read('.env')}\n# mine\nDRAIN_MS=7000\n`)
    const profile = 'hubspot-project/src/hsprofile.production.json'
    clone.write(profile, clone.read(profile).replace('"variables": {', '"variables": { "MINE": "kept",'))
    const before = everything()
    const refused = await call(
      argv({ 'public-url': 'https://new.example.com', 'client-secret': 'another-secret' }),
    )
    expect(refused.code).toBe(1)
    expect(refused.err.split('\n')).toEqual([
      '.env is there, and would change: PUBLIC_URL, HUBSPOT_CLIENT_SECRET.',
      expect.stringMatching(
        /^hubspot-project\/src\/hsprofile\.production\.json is there, and would change: /,
      ),
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
    expect(clone.read('.env')).toContain('# mine\nDRAIN_MS=7000\n')
    expect(JSON.parse(clone.read(profile)).variables).toMatchObject({
      MINE: 'kept',
      API_ORIGIN: 'https://new.example.com',
    })
  })

  it('leaves an .env alone that holds anything else', async () => {
    clone.write('.env', 'KEEP=1\n')
    const before = everything()
    expect((await call(argv())).code).toBe(1)
    expect(everything()).toEqual(before)
  })

  it('names every option that is missing, unknown or bad, by its rule and never by its value', async () => {
    const missing = await call(['--access', 'user'])
    expect(missing).toMatchObject({ code: 2, out: '' })
    for (const name of ['public-url', 'app-id', 'client-id', 'client-secret'])
      expect(missing.err).toContain(`--${name} is missing`)

    const bad = await call([
      '--app-id',
      'canary',
      '--public-url=http://canary.example',
      '--access',
      'canary',
      '--clent-id',
      'x',
      '--account-id',
      '1e9',
      '--client-secret',
      'canary with blanks',
      '--support-email',
      'canary',
      '--Canary$1',
      'canary',
    ])
    expect(bad).toMatchObject({ code: 2, out: '' })
    expect(bad.err.split('\n').sort()).toEqual(
      [
        '',
        '--access is user or account.',
        '--account-id is a number of 1 to 15 digits.',
        '--app-id is a number of 1 to 19 digits.',
        '--client-secret is 1 to 200 visible characters without blanks.',
        '--public-url is an origin, https://host[:port], no path; http:// only for a loopback host.',
        '--support-email is an e-mail address.',
        'There is an argument that belongs to no option.',
        'There is no option --clent-id.',
        'There is no option of that name.',
        '`npm run setup -- --help` names every option.',
      ].sort(),
    )
  })

  it.each([
    [['--client-secret'], '--client-secret lacks its value.'],
    [['--force=yes'], '--force takes no value.'],
    [['--app-id', '1', '--app-id', '2'], '--app-id is there twice.'],
    [['--client-secret', 'a', '--client-secret-file', 'b'], 'one is enough'],
    [['--client-secret-file', 'nowhere'], '--client-secret-file names a file that cannot be read.'],
    [
      argv({ 'support-email': null }),
      '--support-email is missing. The profile needs --account-id and --support-email.',
    ],
    [['--before-upload', '--public-url', 'https://card.example.com'], '--account-id is missing'],
  ])('refuses %j', async (given, says) => {
    const before = everything()
    const { code, err } = await call(given)
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(says) })
    expect(everything()).toEqual(before)
  })

  it('names every option when asked for help', async () => {
    const { code, out } = await call(['--help', '--nonsense'])
    expect(code).toBe(0)
    for (const name of [...Object.keys(options), 'client-secret-file', 'before-upload', 'keep-uids', 'force'])
      expect(out).toContain(`  --${name} `.trimEnd())
  })

  it('reads the secret from a file or a pipe, and refuses one that holds none', async () => {
    const given = argv({ 'client-secret': null, 'client-secret-file': '/a/file' })
    const bad = await call(given, { readSecret: () => 'two words' })
    expect(bad).toMatchObject({ code: 2, err: expect.stringContaining('is not a secret: it is 1 to 200') })
    expect(await call(given, { readSecret: () => `${secret}\n` })).toMatchObject({ code: 0 })
    expect(env()['HUBSPOT_CLIENT_SECRET']).toBe(secret)
  })

  it('writes no profile on a machine that uploads nothing, and says so', async () => {
    const { code, out } = await call(argv({ 'account-id': null, 'support-email': null }))
    expect(code).toBe(0)
    expect(out).toContain('No profile was written: that takes --account-id and --support-email.')
    expect(out).not.toContain('hubspot:upload')
  })

  it('leaves the uids of an app that was uploaded before, with --keep-uids', async () => {
    const uids = clone.uids()
    await call([...argv(), '--keep-uids'])
    expect(clone.uids()).toEqual(uids)
    const more = await call(argv())
    expect(more.out).toContain('a uid of its own')
    expect(more.out).not.toContain('wrote .env')
  })

  it('leaves a uid that somebody chose', async () => {
    const file = 'hubspot-project/src/app/cards/card-hsmeta.json'
    clone.write(file, clone.read(file).replace('"contact_card"', '"acme_card"'))
    await call(argv())
    expect(clone.uids().filter((uid) => uid === 'acme_card')).toHaveLength(1)
    expect(clone.uids().filter((uid) => /^contact_card\w*_[0-9a-f]{8}$/.test(uid))).toHaveLength(3)
  })

  it('finishes what an interrupt left half done, with the same key and the same uids', async () => {
    for (let written = 0; written < 7; written += 1) {
      clone = newClone()
      let left = written
      const write: typeof writeChange = (root, change) => {
        if (left-- === 0) throw new Error('interrupted')
        writeChange(root, change)
      }
      await expect(call(argv(), { write })).rejects.toThrow('interrupted')
      const ring = written > 0 ? env()['TOKEN_KEYS'] : undefined
      expect(await call(argv())).toMatchObject({ code: 0 })
      if (ring) expect(env()['TOKEN_KEYS']).toBe(ring)
      const suffixes = clone.uids().map((uid) => /_([0-9a-f]{8})$/.exec(uid)?.[1])
      expect(new Set(suffixes).size).toBe(1)
      expect(clone.read('hubspot-project/hsproject.json')).toContain(`contact-card-${suffixes[0]}`)
    }
  })

  it('sets up development on this machine: profile, mapped calls and port', async () => {
    const { out } = await call(argv({ 'public-url': 'http://localhost:4321' }))
    const { variables } = JSON.parse(clone.read('hubspot-project/src/hsprofile.dev.json'))
    expect(variables).toMatchObject({
      API_ORIGIN: 'https://contact-card.example.com',
      REDIRECT_ORIGIN: 'http://localhost:4321',
    })
    expect(JSON.parse(clone.read('hubspot-project/src/app/local.json')).proxy).toEqual({
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

  it('does not put a secret beside the file that .env names for it', async () => {
    clone.write('.env', 'HUBSPOT_CLIENT_SECRET_FILE=/run/secrets/hubspot\n')
    const { code, err } = await call([...argv(), '--force'])
    expect({ code, err }).toEqual({
      code: 1,
      err: '.env sets HUBSPOT_CLIENT_SECRET_FILE: put the new value into that file, or take the line out.\n',
    })
    expect(await call([...argv({ 'client-secret': null }), '--force'])).toMatchObject({ code: 0 })
    expect(env()['HUBSPOT_CLIENT_SECRET']).toBeUndefined()
  })

  it('follows a link to the .env, and makes one private that it changes', async () => {
    clone.write('elsewhere', 'A=1\n')
    symlinkSync('elsewhere', path.join(clone.folder, '.env'))
    chmodSync(path.join(clone.folder, 'elsewhere'), 0o644)
    expect(await call([...argv(), '--force'])).toMatchObject({ code: 0 })
    expect(clone.read('elsewhere')).toMatch(/^A=1\nPUBLIC_URL=/)
    expect(statSync(path.join(clone.folder, 'elsewhere')).mode & 0o777).toBe(0o600)
  })
})

it('The setup knows every uid that this template came with', () => {
  const own = clone.uids().filter((uid) => uid.startsWith('contact_card'))
  expect(own.length).toBeGreaterThan(0)
  return call(argv()).then(() => expect(clone.uids().filter((uid) => own.includes(uid))).toEqual([]))
})
