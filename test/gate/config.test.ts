import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig, settingNames } from '../../backend/gate/config.ts'
import { validSettings } from '../setup/valid-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const problemsOf = (changes: Record<string, string | undefined>) => {
  const result = readConfig({ ...validSettings(), ...changes })
  return 'problems' in result ? result.problems : []
}

describe('settings', () => {
  it('are accepted when valid, with the documented defaults', () => {
    const result = readConfig(validSettings())
    if (!('config' in result)) throw new Error(result.problems.join())
    expect(result.config).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      database: { kind: 'sqlite', path: './data/card.db' },
      rateLimit: { portal: 200, user: 100 },
      hubspot: { apiUrl: 'https://api.hubapi.com', appUrl: 'https://app.hubspot.com' },
      logLevel: 'info',
      opsPort: null,
      devIdentity: null,
      app: { access: 'user', previousClientSecret: null },
    })
  })

  const bad: [string, string][] = [
    ['PUBLIC_URL', 'card.example.com'],
    ['PUBLIC_URL', 'https://card.example.com/'],
    ['PUBLIC_URL', 'https://card.example.com/path'],
    ['PUBLIC_URL', 'https://user:pw@card.example.com'],
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['HUBSPOT_APP_ID', 'canary-app'],
    ['HUBSPOT_CLIENT_ID', 'with blank in it'],
    ['HUBSPOT_CLIENT_SECRET', 'canary with blanks'],
    ['HUBSPOT_CLIENT_SECRET_PREVIOUS', 'canary with blanks'],
    ['APP_ACCESS', 'everyone'],
    ['TOKEN_KEYS', 'canary-without-colon'],
    ['DATABASE_URL', 'mysql://canary'],
    ['RATE_LIMIT_PORTAL', '-1'],
    ['RATE_LIMIT_USER', 'many'],
    ['HUBSPOT_API_URL', 'https://api.example.com'],
    ['HUBSPOT_APP_URL', 'https://app.example.com'],
    ['LOG_LEVEL', 'loud'],
    ['OPS_PORT', 'canary'],
    ['DEV_PORTAL_ID', 'canary'],
    ['DEV_USER_ID', 'canary'],
  ]
  it.each(bad)('OPS-04 names %s when it is %j, and never its value', (name, value) => {
    const problems = problemsOf({ [name]: value })
    expect(problems.some((line) => line.startsWith(`${name} `))).toBe(true)
    expect(problems.join('\n')).not.toContain(value)
  })

  it.each(['PUBLIC_URL', 'HUBSPOT_APP_ID', 'HUBSPOT_CLIENT_ID', 'HUBSPOT_CLIENT_SECRET', 'TOKEN_KEYS'])(
    'OPS-04 says that %s is missing',
    (name) => {
      expect(problemsOf({ [name]: undefined })).toEqual([`${name} is missing`])
      expect(problemsOf({ [name]: '' })).toEqual([`${name} is missing`])
    },
  )

  it('OPS-04 names every bad variable at once, one line each', () => {
    const problems = problemsOf({ PORT: 'x', APP_ACCESS: 'x', HUBSPOT_APP_ID: undefined })
    expect(problems.map((line) => line.split(' ')[0]).sort()).toEqual([
      'APP_ACCESS',
      'HUBSPOT_APP_ID',
      'PORT',
    ])
  })

  it('OPS-05 are refused with a development identity, or http, on a host that is not loopback', () => {
    const identity = { DEV_PORTAL_ID: '1', DEV_USER_ID: '2' }
    expect(problemsOf(identity)).toHaveLength(2)
    expect(problemsOf({ ...identity, PUBLIC_URL: 'http://localhost:3000' })).toEqual([])
    for (const host of ['card.example.com', '10.0.0.1', '127.0.0.1.example.com', '[fe80::1]', '0.0.0.0']) {
      expect(problemsOf({ PUBLIC_URL: `http://${host}` })).toHaveLength(1)
    }
    for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '[::1]']) {
      expect(problemsOf({ PUBLIC_URL: `http://${host}:3000` })).toEqual([])
    }
  })

  it('take both parts of a development identity or none', () => {
    expect(problemsOf({ PUBLIC_URL: 'http://localhost:3000', DEV_USER_ID: '2' })).toHaveLength(1)
  })

  it.each(['HUBSPOT_API_URL', 'HUBSPOT_APP_URL'])(
    'OUT-03 refuse %s on any host but HubSpot and loopback',
    (name) => {
      const hosts = [
        'http://api.hubapi.com',
        'https://169.254.169.254',
        'http://10.0.0.7',
        'https://api.hubapi.com.example.com',
      ]
      for (const host of hosts) expect(problemsOf({ [name]: host })).toHaveLength(1)
      expect(problemsOf({ [name]: 'http://127.0.0.1:4400' })).toEqual([])
    },
  )

  it('DBS-01 refuse a database whose host the driver would read otherwise', () => {
    const rule = 'DATABASE_URL needs an @ in user or password written as %40'
    expect(problemsOf({ DATABASE_URL: 'postgres://u:p@db.example,x@localhost/card' })).toEqual([rule])
    expect(problemsOf({ DATABASE_URL: 'postgres://u:p%40db.example,x@localhost/card?a=b@c' })).toEqual([])
  })

  it('can be read from files', () => {
    const file = join(folder, 'secret')
    writeFileSync(file, 'secret-from-a-file\n')
    const result = readConfig({
      ...validSettings(),
      HUBSPOT_CLIENT_SECRET: undefined,
      HUBSPOT_CLIENT_SECRET_FILE: file,
    })
    expect('config' in result && result.config.app.clientSecret).toBe('secret-from-a-file')
  })

  it('name a file that cannot be read, and a variable that is set twice', () => {
    const missing = join(folder, 'missing')
    const problems = problemsOf({ TOKEN_KEYS: undefined, TOKEN_KEYS_FILE: missing })
    expect(problems).toEqual(['TOKEN_KEYS_FILE names a file that cannot be read'])
    expect(problemsOf({ HUBSPOT_CLIENT_ID_FILE: missing })[0]).toContain('both set')
  })

  it('stand in .env.example, all of them, in one order, and once', () => {
    const example = readFileSync('.env.example', 'utf8')
    expect(example.match(/^#? ?[A-Z_]+(?==)/gm)).toEqual(settingNames)
  })

  it('stand in the table of the README, all of them, in one order, and once', () => {
    const [, table = ''] = readFileSync('README.md', 'utf8').split('## Settings')
    const names = [...table.matchAll(/^\| (`[A-Z_`, ]+) +\|/gm)].flatMap(
      ([, cell]) => cell?.match(/[A-Z_]+/g) ?? [],
    )
    expect(names).toEqual(settingNames)
  })

  it('say of the rate limits that each process counts for itself', () => {
    expect(readFileSync('.env.example', 'utf8')).toMatch(
      /each process counts for\n?#? ?itself[^]*RATE_LIMIT_PORTAL/i,
    )
    expect(readFileSync('README.md', 'utf8')).toMatch(
      /`RATE_LIMIT_PORTAL`[^|]*\|[^|]*\|[^|]*counted in each process/,
    )
  })

  it('listen, as .env.example has them, on this machine alone, for a proxy with TLS in front', () => {
    expect(parseEnv(readFileSync('.env.example', 'utf8'))).toMatchObject({
      HOST: '127.0.0.1',
      OPS_HOST: '127.0.0.1',
    })
  })
})
