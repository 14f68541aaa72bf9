// HubSpot's own CLI, as far as it goes without an account: to the login, and with a login that nobody knows to the network.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cloneProject, type ClonedProject } from './cloned-project.ts'

// Each command loads HubSpot's whole CLI, beside other tests.
vi.setConfig({ testTimeout: 100_000, hookTimeout: 30_000 })

const upload = 'npm run hubspot:upload -- --profile production'
const dev = 'npm run hubspot:dev -- --profile dev'
const tried = ['npx hs account auth', 'npx hs account list', upload, dev, 'npm run hubspot:lint']

let project: ClonedProject
beforeAll(() => {
  project = cloneProject()
  const source = path.join(project.folder, 'hubspot-project/src')
  for (const profile of ['production', 'dev']) {
    const file = path.join(source, `hsprofile.${profile}.json`)
    copyFileSync(`${file}.example`, file)
  }
})
afterAll(() => project.remove())

it('is tried here with every command that the README names', () => {
  const readme = readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8')
  const named = readme.match(/(npx hs|npm run hubspot:)[^`\n]*/g) ?? []
  expect(named.length).toBeGreaterThan(3)
  const known = (command: string) => tried.some((one) => one.includes(command.trim()))
  expect(named.filter((command) => !known(command))).toEqual([])
})

describe('Its lint', () => {
  const cards = () => path.join(project.folder, 'hubspot-project/src/app/cards')

  it('passes, installs nothing, and leaves the project as it was', async () => {
    const before = readdirSync(cards())
    const manifest = readFileSync(path.join(cards(), 'package.json'), 'utf8')
    const { code, output, refused } = await project.run('npm run hubspot:lint')
    expect(output).toMatch(/Linting passed in 2 directories/)
    expect([code, refused]).toEqual([0, []])
    expect(readdirSync(cards())).toEqual(before)
    expect(readFileSync(path.join(cards(), 'package.json'), 'utf8')).toBe(manifest)
  })

  it('names the line of a card that breaks a rule of HubSpot’s, where it really is', async () => {
    const file = path.join(cards(), 'Broken.tsx')
    writeFileSync(file, 'export const Broken = () => <div>window</div>\n')
    const { code, output } = await project.run('npm run hubspot:lint -- --debug')
    expect(output).toContain(file)
    expect(output).toMatch(/@hubspot\/ui-extensions\/no-html-elements/)
    expect(code).toBe(1)
  })
})

describe('Before the login', () => {
  it('says that nobody is logged in', async () => {
    const { output, refused } = await project.run('npx hs account list')
    expect(output).toMatch(/hs account auth/)
    expect(refused).toEqual([])
  })

  it.each([upload, dev])('finds the project and says how to log in: %s', async (command) => {
    const { code, output, refused } = await project.run(command)
    expect(output).toMatch(/log in \(again\): npx hs account auth/)
    expect(output).not.toMatch(/Unable to locate/)
    expect([code, refused]).toEqual([1, []])
  })

  it('asks for the key of an account; whoever does not give it is told to log in again', async () => {
    const { output, refused } = await project.run('npx hs account auth', /personal access key/)
    expect(output).toMatch(/personal access key/)
    expect(refused).toEqual([])
    // What that leaves behind is a login without an account.
    const next = await project.run(upload)
    expect(next.output).toMatch(/log in \(again\): npx hs account auth/)
    expect((await project.run('npx hs account auth', /personal access key/)).output).toMatch(
      /personal access key/,
    )
  })
})

describe('Development', () => {
  it('DEV-01 is refused under the profile of a backend elsewhere, before HubSpot’s CLI starts', async () => {
    const { code, output } = await project.run('npm run hubspot:dev -- --profile production')
    expect([code, output]).toEqual([
      1,
      expect.stringContaining('Develop with an app of its own, in another account'),
    ])
    expect(output).not.toMatch(/HubSpot's CLI stopped/)
  })

  it('says that HubSpot’s proxy will sign nothing without a secret, and is quiet when .env has one', async () => {
    const unsigned = /local proxy will not sign/
    expect((await project.run(dev, /will not sign/)).output).toMatch(unsigned)
    const env = path.join(project.folder, '.env')
    writeFileSync(env, 'PUBLIC_URL=http://localhost:3000\nHUBSPOT_CLIENT_SECRET=canary-secret\n')
    const { output } = await project.run('npm run hubspot:dev')
    expect(output).not.toMatch(unsigned)
    expect(output).not.toContain('canary-secret')
  })
})

describe('With a login', () => {
  beforeAll(() => project.logIn(12345678, 23456789))

  it('names the account', async () => {
    const { code, output } = await project.run('npx hs account list')
    expect([code, output]).toEqual([0, expect.stringContaining('12345678')])
  })

  it.each([
    [upload, 'hsprofile.production.json', /'project upload' .* failed/],
    [dev, 'hsprofile.dev.json', /request failed/],
  ])(
    'reads the profile, asks HubSpot, and says that it did not answer: %s',
    async (command, profile, says) => {
      const { code, output, refused } = await project.run(command)
      expect(output).toContain(`Using profile from ${profile}`)
      expect(output).toMatch(says)
      expect(output).toMatch(/run the same again with --debug/)
      expect(code).toBe(1)
      const hosts = refused.filter((address) => !address.startsWith('localhost:'))
      expect(new Set(hosts)).toEqual(new Set(['api.hubapi.com:443']))
    },
  )
})
