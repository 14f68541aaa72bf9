// How the tool is called: every command explains itself, and a wrong call says what is wrong and nothing else.
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { validSettings } from '../setup/valid-settings.ts'
import { callAdmin, startAdmin } from './call-admin.ts'

const commands = [
  'doctor',
  'signature',
  'grants list',
  'grants show',
  'grants revoke',
  'keys generate',
  'keys status',
  'keys rotate',
  'audit list',
  'audit verify',
  'migrate',
  'backup',
]

it('lists every command when asked for help', async () => {
  const { code, out } = await callAdmin(['--help'], {})
  expect(code).toBe(0)
  for (const command of commands) expect(out).toContain(`  ${command} `)
})

it.each(commands)('explains %s, without any setting', async (command) => {
  const { code, out } = await callAdmin([...command.split(' '), '--help'], {})
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining(`-- ${command}`) })
})

it('says what each option takes, and what each is for', async () => {
  const { out } = await callAdmin(['audit', 'list', '--help'], {})
  for (const line of [
    '--portal <id> ',
    '--user <id> ',
    '--record <type/id> ',
    '--from <time> ',
    '--until <time> ',
    '--limit <number> ',
    '--json ',
  ])
    expect(out).toContain(`  ${line}`)
})

const wrong: [string, string[], string][] = [
  ['no command', [], 'npm run admin -- <command>'],
  ['an unknown command', ['gransts', 'list'], 'There is no such command.'],
  ['half a command', ['grants'], '  grants list'],
  ['an unknown option', ['doctor', '--deep'], 'There is no option --deep.'],
  ['an option without its value', ['audit', '--portal'], 'An option lacks its value'],
  ['an operand too many', ['audit', 'verfy'], 'There is an argument too many.'],
  ['a missing operand', ['grants', 'show'], '<portal> is missing.'],
  ['a malformed operand', ['grants', 'show', 'aurora'], '<portal> is a number of 1 to 19 digits.'],
  ['a malformed number', ['keys', 'rotate', '--batch', '0'], '--batch is a whole number from 1 to 10000.'],
  ['a malformed time', ['audit', '--from', 'yesterday'], '--from is a date'],
  ['a malformed key id', ['keys', 'generate', 'a key'], '<id> is 1 to 32 of'],
]
it.each(wrong)('ends with 2 and its usage on %s', async (_name, argv, says) => {
  const { code, out, err } = await callAdmin(argv, validSettings())
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(says)
  expect(err).toContain('npm run admin -- ')
})

it('does not repeat what was given in the wrong place', async () => {
  const secret = randomBytes(16).toString('hex')
  for (const argv of [
    [`--${secret}`],
    ['keys', 'generate', '--id', secret],
    ['keys', 'rotate', `--batch=${secret}`],
    ['grants', 'show', secret],
    [secret],
  ]) {
    const { code, err } = await callAdmin(argv, validSettings())
    expect(code).toBe(2)
    expect(err).not.toContain(secret)
  }
})

it('names each bad setting and shows none of their values', async () => {
  const settings = {
    ...validSettings(),
    TOKEN_KEYS: 'k1:c2VjcmV0',
    PUBLIC_URL: 'https://secret.example/path',
  }
  const { code, out, err } = await callAdmin(['grants', 'list'], settings)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err.trim().split('\n')).toEqual([
    expect.stringMatching(/^PUBLIC_URL is an origin/),
    expect.stringMatching(/^TOKEN_KEYS each key is exactly 32 bytes/),
  ])
  expect(err).not.toMatch(/c2VjcmV0|secret\.example/)
})

it('does not make a database where there is none', async () => {
  const settings = { ...validSettings(), DATABASE_URL: `sqlite:${join(tmpdir(), randomUUID(), 'card.db')}` }
  const { code, err } = await callAdmin(['grants', 'list'], settings)
  expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('a file that does not exist') })
})

it('says in a line that the database does not answer, without its address', async () => {
  const settings = { ...validSettings(), DATABASE_URL: 'postgres://keeper:hidden@127.0.0.1:1/card' }
  const { code, err } = await callAdmin(['grants', 'list'], settings)
  expect({ code, err }).toEqual({
    code: 1,
    err: 'DATABASE_URL: no Postgres server answers there. Check host and port, and whether it runs (ECONNREFUSED).\n',
  })
})

it.each(['keys', 'grants', 'audit'])('lists the commands of %s', async (word) => {
  const { code, out, err } = await callAdmin([word, '--help'], {})
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(new RegExp(`^ {2}${word} \\w+`, 'm'))
  expect(out).not.toContain('  doctor')
})

it('lists the commands of a group that is called without one, and ends with 2', async () => {
  const { code, out, err } = await callAdmin(['keys'], {})
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('  keys rotate')
})

it('names the option that it does not know', async () => {
  const { code, err } = await callAdmin(['grants', 'list', '--portl', '1'], {})
  expect({ code, err }).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^There is no option --portl\./) as string,
  })
})

it('survives a pipe that closes early, and says nothing of a .env that is not there', async () => {
  const child = startAdmin(['--help'], {})
  child.stdout.destroy()
  const [err] = await Promise.all([text(child.stderr), once(child, 'close')])
  expect([err, child.exitCode]).toEqual(['', 0])
})

it.each(commands)('%s can answer in JSON', async (words) => {
  const { out } = await callAdmin([...words.split(' '), '--help'], {})
  expect(out).toContain('--json')
})

it('keys generate gives the key alone as JSON', async () => {
  const { out } = await callAdmin(['keys', 'generate', 'k9', '--json'], {})
  expect(JSON.parse(out)).toEqual({ key: expect.stringMatching(/^k9:.{44}$/) as string })
})
