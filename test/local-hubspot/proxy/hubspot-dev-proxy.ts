// HubSpot's own development proxy, started as its own command starts it (`uie dev`), in a child process that can
// reach nothing but this machine. It signs a card's calls with code of HubSpot's.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AppAnswer, Envelope } from './envelope.ts'

export interface HubSpotDevProxyOptions {
  /** Folder with `hsproject.json`; it is copied, and not written to. */
  projectFolder: string
  clientSecret: string
  /** Which local server stands in for which origin: the proxy's `local.json`. */
  origins: Record<string, string>
  portalId: string
}

export interface DevProxyCall {
  /** With the identity in its query, if there is to be one: this proxy adds none. */
  url: string
  method?: string
  body?: Record<string, unknown>
  headers?: Record<string, string>
  /** Milliseconds. */
  timeout?: number
}

export interface HubSpotDevProxy {
  url: string
  /** As HubSpot's page calls it for `hubspot.fetch`. */
  fetch(call: DevProxyCall): Promise<AppAnswer & { envelope: Envelope }>
  /** What the process has written so far. */
  output(): string
  close(): Promise<void>
}

const command = fileURLToPath(
  new URL('./lib/bin/cli.js', import.meta.resolve('@hubspot/ui-extensions-dev-server')),
)
const preload = new URL('./loopback-only.ts', import.meta.url).href
const modules = path.resolve(import.meta.dirname, '../../../node_modules')
const startsWithinMs = 60_000

export async function startHubSpotDevProxy(options: HubSpotDevProxyOptions): Promise<HubSpotDevProxy> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hubspot-dev-proxy-'))
  await copyProject(options, folder)
  const child = spawn(
    process.execPath,
    [
      '--import',
      preload,
      command,
      'dev',
      path.join(folder, 'project'),
      '--port',
      String(await freePort()),
      '--account-id',
      options.portalId,
    ],
    {
      env: { PATH: process.env['PATH'], HOME: folder, CLIENT_SECRET: options.clientSecret },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()))
  const close = async () => {
    await end(child)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await running(child, () => output)
  } catch (error) {
    await close()
    throw error
  }
  const [, port] = /Listening at http:\/\/hslocal\.net:(\d+)\//.exec(output) ?? []
  const url = `http://127.0.0.1:${port}/api/crm-extensibility/execution/internal/v3/proxy`
  return { url, fetch: (call) => callProxy(url, call), output: () => output, close }
}

async function copyProject(
  { projectFolder, origins }: HubSpotDevProxyOptions,
  folder: string,
): Promise<void> {
  const project = path.join(folder, 'project')
  const isSource = (file: string) => !['node_modules', 'dist'].includes(path.basename(file))
  await cp(projectFolder, project, { recursive: true, filter: isSource })
  await keepOneExtension(path.join(project, 'src/app'))
  await symlink(modules, path.join(folder, 'node_modules'))
  await writeFile(path.join(project, 'src/app/local.json'), JSON.stringify({ proxy: origins }))
  // `uie` brings its own project parser, one version behind, which knows no platform after 2026.03.
  const config = path.join(project, 'hsproject.json')
  const settings = JSON.parse(await readFile(config, 'utf8')) as object
  await writeFile(config, JSON.stringify({ ...settings, platformVersion: '2026.03' }))
  // An account it knew would be told to HubSpot as being in development.
  await mkdir(path.join(folder, '.hscli'))
  await writeFile(path.join(folder, '.hscli/config.yml'), 'accounts: []\n')
}

/** Of several, HubSpot's command asks a person which to run. All share the one proxy. */
async function keepOneExtension(app: string): Promise<void> {
  const files = (await readdir(app, { recursive: true })).filter((file) => /[/\\].*-hsmeta\.json$/.test(file))
  for (const file of files.sort().slice(1)) await rm(path.join(app, file))
}

async function callProxy(url: string, call: DevProxyCall): Promise<AppAnswer & { envelope: Envelope }> {
  const { method = 'GET', body, headers, timeout = 15_000 } = call
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      requestUri: call.url,
      method,
      requestTimeoutMillis: timeout,
      ...(body && { requestBody: body }),
      ...(headers && { requestHeaders: headers }),
    }),
  })
  const envelope = (await response.json()) as Envelope
  const { responseBody = envelope } = envelope
  return {
    status: Number(envelope.context['appServerStatusCode']?.[0] ?? response.status),
    body: typeof responseBody === 'string' ? responseBody : JSON.stringify(responseBody),
    envelope,
  }
}

async function running(child: ChildProcess, output: () => string): Promise<void> {
  const signal = AbortSignal.timeout(startsWithinMs)
  const exited = once(child, 'exit', { signal }).then(() => {
    throw new Error(`HubSpot's development proxy did not start: ${output()}`)
  })
  while (!output().includes('Running extension')) {
    await Promise.race([exited, once(child.stdout ?? child, 'data', { signal })])
  }
  exited.catch(() => undefined)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
