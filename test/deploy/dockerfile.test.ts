// deploy/Dockerfile: what is in the image, and that its commands work as they will there. Docker itself cannot run here.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { validate } from 'dockerfile-utils'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { freePort } from '../setup/free-port.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { freshPostgres, urlOf } from '../setup/databases.ts'
import { argumentsOf, buildImage, dockerfile, isInContext, processOne, root, type Image } from './image.ts'

const command = JSON.parse(argumentsOf('CMD').at(-1) ?? '') as string[]
const healthCheck = JSON.parse(
  /CMD (\[.*\])/s.exec(argumentsOf('HEALTHCHECK')[0] ?? '')?.[1] ?? '',
) as string[]

const nameOf = (file: string) => dirname(file).replace('node_modules/', '')

it('the Dockerfile has no complaint of a linter', () => {
  expect(validate(dockerfile).map(({ message }) => message)).toEqual([])
})

it('the Dockerfile stands on the Node that the tests run on, by its whole version', () => {
  for (const image of argumentsOf('FROM'))
    expect(image).toMatch(`node:${manifest.devDependencies.node}-bookworm-slim`)
})

it('the Dockerfile runs no shell around Node, and is not root, in numbers', () => {
  expect(command[0]).toBe('node')
  expect(argumentsOf('USER').at(-1)).toMatch(/^[1-9]\d*:[1-9]\d*$/)
})

it('Docker gets no secret, no database and no test to look at', () => {
  const never = [
    '.env',
    '.git',
    'data',
    'data/card.db',
    'test',
    'deploy',
    'node_modules',
    'docs',
    'bench-results',
  ]
  const project = globSync('hubspot-project/src/**/*', { cwd: root })
  const files = [...never, ...project, 'hubspot-project/src/hsprofile.production.json', 'backend.pem']
  expect(files.filter(isInContext).toSorted()).toEqual([
    'hubspot-project/src/app/app-hsmeta.json',
    'hubspot-project/src/app/cards/contract.ts',
  ])
})

describe('in what the Dockerfile makes', () => {
  let image: Image
  beforeAll(() => {
    image = buildImage()
  }, 600_000)
  afterAll(() => image.remove())

  it('are the packages that npm run sbom lists, and none of the card’s or of development', () => {
    expect(readdirSync(image.app).toSorted()).toEqual([
      ...['backend', 'data', 'hubspot-project', 'node_modules', 'package.json'],
    ])
    const has = (name: string) => existsSync(join(image.app, 'node_modules', name))
    expect(Object.keys(manifest.dependencies).filter((name) => !has(name))).toEqual([])
    expect(['react', '@hubspot', ...Object.keys(manifest.devDependencies)].filter(has)).toEqual([])
    const installed = globSync('node_modules/{*,@*/*}/package.json', { cwd: image.app }).map(nameOf)
    const sbom = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8' }))
    const listed = (sbom.components as { name: string }[]).map(({ name }) => name)
    expect(listed.toSorted()).toEqual(installed.toSorted())
  })

  async function start(settings: Record<string, string>) {
    const port = String(await freePort())
    const all = { ...validSettings(), HOST: '127.0.0.1', PORT: port, DRAIN_MS: '300', ...settings }
    const child = image.run(command, all)
    const errors = child.stderr ? text(child.stderr) : Promise.resolve('')
    child.stdout?.resume()
    onTestFinished(() => void child.kill('SIGKILL'))
    const readyz = async () => {
      if (child.exitCode !== null) return errors
      return (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.status
    }
    await expect.poll(readyz, { timeout: 30_000 }).toBe(200)
    const isHealthy = async () => (await once(image.run(healthCheck, { PORT: port }), 'exit'))[0] === 0
    return { child, isHealthy }
  }

  async function stop({ child, isHealthy }: Awaited<ReturnType<typeof start>>) {
    expect(await isHealthy()).toBe(true)
    const ended = once(child, 'exit')
    process.kill(processOne(child), 'SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(await isHealthy()).toBe(false)
  }

  it('OPS-16 the backend starts on a read-only copy as a user without rights, and SIGTERM ends it in order', async () => {
    await stop(await start({}))
    expect(readdirSync(join(image.app, 'data'))).toEqual(['card.db'])
    expect(statSync(join(image.app, 'data/card.db')).mode & 0o777).toBe(0o600)
  }, 120_000)

  it('OPS-16 so it does on Postgres, with its secrets from files, once `admin migrate` has run', async () => {
    const database = await freshPostgres()
    onTestFinished(database.remove)
    const { HUBSPOT_CLIENT_SECRET: secret = '' } = validSettings()
    const fileOf = (name: string, value: string) => {
      const path = join(image.app, '..', name)
      writeFileSync(path, `${value}\n`, { mode: 0o444 })
      return path
    }
    const settings = {
      HUBSPOT_CLIENT_SECRET: '',
      HUBSPOT_CLIENT_SECRET_FILE: fileOf('client-secret', secret),
      DATABASE_URL_FILE: fileOf('database-url', urlOf(database.config)),
    }
    const migrate = image.run([...command, 'admin', 'migrate'], { ...validSettings(), ...settings })
    const said = migrate.stdout ? text(migrate.stdout) : ''
    expect(await once(migrate, 'exit')).toEqual([0, null])
    expect(await said).toMatch(/^The schema is up: version \d+, from 0\.\n$/)
    await stop(await start(settings))
  }, 120_000)
})
