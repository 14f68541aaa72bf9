// A first day: a clone, the Node that the machine has, and every command that the setup prints, up to the card.
import path from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { freePort } from '../setup/free-port.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { configFrom, startHubSpotFor } from '../setup/running-backend.ts'
import { freshClone } from './fresh-clone.ts'
import { machineNodes, pathOutsideNpm } from '../setup/older-node.ts'
import { connectAndRead, npm, npmStart } from './with-npm.ts'

// Several npm commands and processes, beside other tests.
vi.setConfig({ testTimeout: 240_000 })

const machine = machineNodes[0]?.version ?? 'none'
const refuseSockets = path.join(import.meta.dirname, '../hubspot-cli/refuse-sockets.mjs')

it(`From a clone to a card with npm's own commands, on a machine with Node ${machine}`, async () => {
  const clone = freshClone()
  onTestFinished(() => clone.remove())
  const port = await freePort()
  const publicUrl = `http://localhost:${port}`
  const app = validSettings()
  const hubspot = await startHubSpotFor(configFrom({ ...app, PUBLIC_URL: publicUrl }))
  onTestFinished(() => hubspot.close())
  const environment = { PATH: pathOutsideNpm, HUBSPOT_API_URL: hubspot.url, HUBSPOT_APP_URL: hubspot.url }

  clone.write('secret', `${app['HUBSPOT_CLIENT_SECRET']}\n`)
  const options = {
    'app-id': app['HUBSPOT_APP_ID'],
    'client-id': app['HUBSPOT_CLIENT_ID'],
    'client-secret-file': 'secret',
    'public-url': publicUrl,
    access: 'user',
    'account-id': '246810',
    'support-email': 'help@example.com',
  }
  const argv = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value ?? ''])
  const setup = await npm(clone.folder, ['run', 'setup', '--', ...argv], environment)
  expect(setup).toMatchObject({ code: 0, err: '' })
  expect(setup.out).not.toContain(app['HUBSPOT_CLIENT_SECRET'])
  expect(setup.out).toMatch(/^ok +hubspot client +HubSpot knows/m)
  expect(setup.out).toMatch(/^ok +development /m)
  expect(setup.out).not.toMatch(/^FAIL/m)

  const upload = await npm(clone.folder, ['run', 'hubspot:upload', '--', '--profile', 'dev'], {
    PATH: pathOutsideNpm,
    NODE_OPTIONS: `--import "${refuseSockets}"`,
    REFUSED_SOCKETS_IN: path.join(clone.folder, 'refused'),
    DISABLE_USAGE_TRACKING: 'true',
  })
  expect(upload.err).toContain('log in (again): npx hs account auth')

  const backend = await npmStart(clone.folder, port, environment)
  const { connected, card } = await connectAndRead(hubspot, publicUrl, backend.url)
  expect([connected.status, connected.text]).toEqual([200, expect.stringContaining('Connected')])
  expect(card).toMatchObject({ status: 200, body: { contact: { id: '1001' } } })
  expect(await backend.stop()).toBe(0)
})
