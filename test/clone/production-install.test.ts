// A server: production dependencies only, and the Node that it has.
import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { freePort } from '../setup/free-port.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { olderNode, pathOutsideNpm } from '../setup/older-node.ts'
import { configFrom, startHubSpotFor } from '../setup/running-backend.ts'
import { programIn } from '../setup/system-programs.ts'
import { freshClone, type FreshClone } from './fresh-clone.ts'
import { installProductionModules } from './production-modules.ts'
import { connectAndRead, npm, npmStart } from './with-npm.ts'

vi.setConfig({ testTimeout: 120_000 })

let server: FreshClone
beforeAll(() => {
  server = freshClone({ modules: false })
  installProductionModules(server.folder)
})
afterAll(() => server.remove())

describe('Installed without development packages,', () => {
  it('OPS-17 npm start serves with Node 24 on the path and nothing else', async () => {
    const bin = path.join(server.folder, 'bin')
    mkdirSync(bin)
    symlinkSync(process.execPath, path.join(bin, 'node'))
    for (const tool of ['npm', 'sh'])
      symlinkSync(realpathSync(programIn(pathOutsideNpm, tool) ?? ''), path.join(bin, tool))
    const port = await freePort()
    const publicUrl = 'https://card.example.com'
    const settings = {
      ...validSettings(),
      PUBLIC_URL: publicUrl,
      PORT: String(port),
      HOST: '127.0.0.1',
      DRAIN_MS: '0',
    }
    const hubspot = await startHubSpotFor(configFrom(settings))
    onTestFinished(() => hubspot.close())
    const backend = await npmStart(server.folder, port, {
      ...settings,
      PATH: bin,
      HUBSPOT_API_URL: hubspot.url,
      HUBSPOT_APP_URL: hubspot.url,
    })
    const { card } = await connectAndRead(hubspot, publicUrl, backend.url)
    expect(card).toMatchObject({ status: 200, body: { contact: { id: '1001' } } })
    expect(await backend.stop()).toBe(0)
  })

  // Which versions are told apart is tried with pretended ones wherever this runs (test/ops/start.test.ts).
  it.runIf(olderNode).each([['start'], ['run admin -- doctor'], ['run setup -- --help']])(
    `OPS-17 npm %s names the version it needs, on Node ${olderNode?.version}`,
    async (command) => {
      const { code, err } = await npm(server.folder, command.split(' '), {
        PATH: `${olderNode?.folder}:${pathOutsideNpm}`,
      })
      expect({ code, err }).toEqual({
        code: 1,
        err: `Node 24 or later is needed, and this is ${olderNode?.version}: install it, or run npm ci without --omit=dev.\n`,
      })
    },
  )
})
