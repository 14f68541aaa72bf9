// A real nginx with deploy/nginx.conf, as the container has it: not as root, and with a certificate made for this test.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request, type RequestOptions } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../setup/free-port.ts'
import type { SignedRequest } from '../local-hubspot/proxy/signed-request.ts'
import { pathOf } from '../setup/system-programs.ts'
import { giveTo, nobody } from './unprivileged.ts'

export interface ProxyAnswer {
  status: number
  headers: Record<string, unknown>
  text: string
}

export interface RunningNginx {
  send(request: SignedRequest): Promise<ProxyAnswer>
  /** What it has written, accesses and errors. */
  log(): string
  stop(): Promise<void>
}

const configuration = readFileSync(fileURLToPath(new URL('../../deploy/nginx.conf', import.meta.url)), 'utf8')
const host = 'card.example.com'

/** In front of backends on these ports of this machine. */
export async function startNginx(backends: readonly number[]): Promise<RunningNginx> {
  const folder = mkdtempSync(join(tmpdir(), 'card-nginx-'))
  const certificate = makeCertificate(folder)
  const port = await freePort()
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, configurationFor(folder, port, backends))
  const out = join(folder, 'out')
  const fd = openSync(out, 'a')
  giveTo(nobody, folder)
  const child = spawn(pathOf('nginx') ?? '', ['-p', folder, '-c', file, '-g', 'daemon off;'], {
    ...nobody,
    stdio: ['ignore', fd, fd],
  })
  const ended = once(child, 'exit')
  const agent = new Agent({ ca: certificate, servername: host, keepAlive: true, maxSockets: 200 })
  const nginx: RunningNginx = {
    send: ({ method, signedUrl, headers, body }) => {
      // Not by way of `URL`, which would write it in another form.
      const path = signedUrl.slice(`https://${host}`.length)
      const to = { host: '127.0.0.1', port, method, path, agent }
      return answerTo({ ...to, headers: { ...headers, host } }, body)
    },
    log: () => readFileSync(out, 'utf8'),
    async stop() {
      agent.destroy()
      child.kill('SIGQUIT')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
  const probe = { method: 'GET', url: '', signedUrl: `https://${host}/livez`, headers: {} }
  for (let tries = 0; child.exitCode === null; tries += 1) {
    const answer = await nginx.send(probe).catch((error: unknown) => error)
    if (!(answer instanceof Error)) return nginx
    if (tries === 50) throw answer
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nginx did not start: ${nginx.log()}`)
}

/** The file as it is, but for the places that are those of containers. */
function configurationFor(folder: string, port: number, backends: readonly number[]): string {
  const servers = backends.map((backend) => `server 127.0.0.1:${backend} max_fails=0;`).join('\n')
  const changes: [RegExp, string][] = [
    [/(server [\d.]+:3000 max_fails=0;\s+)+/, servers],
    [/(?<=listen )8443/, `127.0.0.1:${port}`],
    [/\/tmp\//g, `${folder}/`],
    [/\/run\/secrets\//g, `${folder}/`],
  ]
  return changes.reduce((text, [place, value]) => {
    if (!place.test(text)) throw new Error(`deploy/nginx.conf has no ${String(place)}`)
    return text.replace(place, value)
  }, configuration)
}

function makeCertificate(folder: string): string {
  const [key, certificate] = [join(folder, 'tls_key'), join(folder, 'tls_certificate')]
  execFileSync(
    pathOf('openssl') ?? '',
    [
      ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 1'.split(' '),
      ...[
        '-subj',
        `/CN=${host}`,
        '-addext',
        `subjectAltName=DNS:${host}`,
        '-keyout',
        key,
        '-out',
        certificate,
      ],
    ],
    { stdio: 'pipe' },
  )
  return readFileSync(certificate, 'utf8')
}

function answerTo(options: RequestOptions, body?: string): Promise<ProxyAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(options, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      answer.on('error', reject)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
