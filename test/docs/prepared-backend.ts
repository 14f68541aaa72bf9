// What a page's commands find: a copy of the project with its `.env`, a backend that runs from it, and a local HubSpot
// where two users of account 100001 have connected. `systemctl stop|start|restart hubspot-card` does it.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { openStore } from '../../backend/gate/store/open-store.ts'
import { createConnect } from '../setup/connect.ts'
import { freePort } from '../setup/free-port.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { copyTree } from '../recipes/recipe-page.ts'
import { ada, configFrom, jonas, startHubSpotFor } from '../setup/running-backend.ts'
import { untilStarted } from '../setup/until-started.ts'

export interface PreparedBackend {
  folder: string
  url: string
  /** Runs a block as a shell would that stops at the first command that fails. */
  run(script: string): Promise<{ code: number | null; out: string }>
  close(): Promise<void>
}

/** Of the unit that deploy/ ships. */
const unit = path.basename(globSync('deploy/*.service')[0] ?? '', '.service')
const scriptMs = 60_000

export async function prepareBackend(): Promise<PreparedBackend> {
  const copy = copyTree()
  copy.renew()
  const { folder } = copy
  const port = String(await freePort())
  const url = `http://localhost:${port}`
  const settings = { ...validSettings(), PUBLIC_URL: url, PORT: port, HOST: '127.0.0.1' }
  const hubspot = await startHubSpotFor(configFrom(settings))
  const whole = {
    ...settings,
    DATABASE_URL: 'sqlite:./data/card.db',
    OPS_PORT: String(await freePort()),
    DRAIN_MS: '0',
    HUBSPOT_API_URL: hubspot.url,
    HUBSPOT_APP_URL: hubspot.url,
  }
  const lines = Object.entries(whole).map(([name, value]) => `${name}=${value}\n`)
  writeFileSync(path.join(folder, '.env'), lines.join(''), { mode: 0o600 })

  const bin = path.join(folder, '.bin')
  mkdirSync(bin)
  const player = path.resolve('test/docs/play-systemctl.ts')
  const played = `#!/bin/sh\nexec '${process.execPath}' '${player}' "$@"\n`
  writeFileSync(path.join(bin, 'systemctl'), played, { mode: 0o755 })
  const environment = {
    PATH: `${bin}:${process.env['PATH']}`,
    HOME: folder,
    PLAYED_SYSTEMD: path.join(bin, 'socket'),
  }

  const backend = createService(folder, environment)
  const systemd = createServer((request, response) => {
    const [, verb, named] = request.url?.split('/') ?? []
    const done = named === unit ? backend.run(verb ?? '') : Promise.reject(new Error(`no unit ${named}`))
    void done.then(
      () => response.writeHead(200).end(),
      (error: unknown) => response.writeHead(400).end(`${String(error)}\n`),
    )
  })
  systemd.listen(environment.PLAYED_SYSTEMD)
  await backend.run('start')
  await connectUsers()

  async function connectUsers() {
    const config = configFrom({ ...whole, DATABASE_URL: `sqlite:${folder}/data/card.db` })
    const store = await openStore(config.database, { clock: Date.now, randomBytes })
    const connect = createConnect({ config, hubspot, store, now: Date.now })
    for (const who of [ada, jonas]) await connect(who)
    await store.close()
    const signed = hubspot.sign({ method: 'GET', url: `${url}/api/contacts/1001`, ...ada })
    const read = await fetch(signed.signedUrl, { headers: signed.headers })
    if (!read.ok) throw new Error(`the prepared backend answered ${read.status}: ${await read.text()}`)
  }

  return {
    folder,
    url,
    async run(script) {
      const child = spawn('sh', ['-e', '-c', `exec 2>&1\n${script}`], {
        cwd: folder,
        env: environment,
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: scriptMs,
      })
      const [out] = await Promise.all([text(child.stdout), once(child, 'close')])
      return { code: child.exitCode, out }
    },
    async close() {
      await backend.run('stop')
      await new Promise((closed) => systemd.close(closed))
      await hubspot.close()
      copy.remove()
    },
  }
}

/** `npm start` in the folder. */
function createService(cwd: string, env: Record<string, string | undefined>) {
  let child: ChildProcess | null = null

  async function start() {
    if (child) return
    const started = spawn('npm', ['start'], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
    child = started
    await untilStarted(started)
  }

  async function stop() {
    const stopping = child
    child = null
    if (!stopping || stopping.exitCode !== null) return
    const ended = once(stopping, 'exit')
    stopping.kill('SIGTERM')
    await ended
  }

  return {
    async run(verb: string) {
      if (verb === 'start') await start()
      else if (verb === 'stop') await stop()
      else if (verb === 'restart') await stop().then(start)
      else throw new Error(`no such verb: ${verb}`)
    },
  }
}
