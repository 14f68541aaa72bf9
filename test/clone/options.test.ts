// Options of the setup: what is missing, unknown or bad is named by its rule, and nothing is written then.
import { expect, it } from 'vitest'
import { argv, options, secret, setUpClone } from './setup-options.ts'

const { call, env, everything } = setUpClone()

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
