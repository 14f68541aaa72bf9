import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { ada, call, exampleApp, startExample } from './example-app.ts'
import type { LocalHubSpot } from './local-hubspot.ts'
import { openAppServer, type AppServer } from './proxy/app-server.ts'
import { startHubSpotDevProxy, type HubSpotDevProxy } from './proxy/hubspot-dev-proxy.ts'

// HubSpot's development server builds the project before it listens.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })

const origin = 'https://card.example.com'
let app: AppServer
let hubspot: LocalHubSpot
let devProxy: HubSpotDevProxy

beforeAll(async () => {
  app = await openAppServer()
  hubspot = await startExample({ origins: { [origin]: app.url } })
  devProxy = await startHubSpotDevProxy({
    projectFolder: path.resolve(import.meta.dirname, '../../hubspot-project'),
    clientSecret: exampleApp.clientSecret,
    origins: { [origin]: app.url },
    portalId: ada.portalId,
  })
})
afterAll(async () => {
  await devProxy?.close()
  await hubspot?.close()
  await app?.close()
})
beforeEach(() => void app.received.splice(0))

/** What comes back over a plain socket, `''` when it is closed without a word. */
async function raw(url: string, head: string[], body = ''): Promise<string> {
  const socket = net.connect(Number(new URL(url).port), '127.0.0.1')
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const ending = head.some((line) => line.startsWith('Connection:')) ? [] : ['Connection: close']
  socket.write([...head, ...length, ...ending, '', body].join('\r\n'))
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString()
    if (answer.startsWith('HTTP/1.1 101')) socket.destroy()
  })
  await once(socket, 'close').catch(() => undefined)
  return answer
}
const hostOf = (url: string) => new URL(url).host

/** What a browser says of the page that asks. */
const foreign: [string, (host: string) => string[]][] = [
  ['another site', (host) => [`Host: ${host}`, 'Origin: https://evil.example']],
  ['a page of another port of this machine', (host) => [`Host: ${host}`, 'Origin: http://localhost:8080']],
  ['a page in a sandbox, or a file', (host) => [`Host: ${host}`, 'Origin: null']],
  [
    'a name that was bound to this machine later',
    () => ['Host: evil.example:4400', 'Origin: http://evil.example:4400'],
  ],
  ['such a name whose page sends no Origin', () => ['Host: evil.example:4400']],
  ['a name that begins as ours does', () => ['Host: localhost.evil.example']],
  [
    'an image or a script of another site',
    (host) => [`Host: ${host}`, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Dest: script'],
  ],
  [
    'a frame in another site',
    (host) => [`Host: ${host}`, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Dest: iframe'],
  ],
]
const json = 'Content-Type: application/json'

it.each(foreign)('DEV-01 the local HubSpot signs, reads and changes nothing for %s', async (_, headers) => {
  const { accessToken } = await hubspot.issueTokens(ada)
  const head = headers(hostOf(hubspot.url))
  const before = hubspot.proxyLog().length
  const post = (target: string, body: unknown) =>
    raw(hubspot.url, [`POST ${target} HTTP/1.1`, ...head, json], JSON.stringify(body))
  const get = (target: string, ...more: string[]) =>
    raw(hubspot.url, [`GET ${target} HTTP/1.1`, ...head, ...more])

  const answers = [
    await post('/_local/hubspotFetch', [{ ...ada, url: `${origin}/api/x` }]),
    await post('/_local/resend', { variant: 'unchanged' }),
    await post('/_local/setHiddenRecordStatus', [403]),
    await post('/_local/issueTokens', [ada]),
    await post('/oauth/decision', {}),
    await get('/_local/proxy-log'),
    await get('/crm/objects/2026-09/contacts/1001', `Authorization: Bearer ${accessToken}`),
  ]
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 403 /)
  expect(answers.join('')).not.toMatch(/Sofia|signature|accessToken|access-control/i)
  expect(app.received).toEqual([])
  expect(hubspot.proxyLog().length).toBe(before)
  expect(hubspot.switches.hiddenRecordStatus).toBe(404)
})

it.each(foreign)("DEV-01 HubSpot's development proxy signs nothing for %s", async (_, headers) => {
  const head = headers(hostOf(devProxy.url))
  const body = JSON.stringify({ requestUri: `${origin}/api/x`, method: 'GET', requestTimeoutMillis: 1000 })
  const { pathname } = new URL(devProxy.url)
  expect(await raw(devProxy.url, [`POST ${pathname} HTTP/1.1`, ...head, json], body)).toMatch(
    /^HTTP\/1\.1 403 /,
  )
  const upgrade = [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ]
  const socket = await raw(devProxy.url, ['GET / HTTP/1.1', ...head, ...upgrade])
  expect(socket).not.toMatch(/^HTTP\/1\.1 (101|200)/)
  expect(app.received).toEqual([])
})

it('DEV-01 lets through programs, its own page, and links that lead here', async () => {
  const host = hostOf(hubspot.url)
  const own = [`Host: ${host}`, `Origin: http://${host}`, 'Sec-Fetch-Site: same-origin', json]
  expect(await raw(hubspot.url, ['POST /_local/proxyLog HTTP/1.1', ...own], '[]')).toMatch(/^HTTP\/1\.1 200 /)
  const link = [
    `Host: ${host}`,
    'Sec-Fetch-Site: cross-site',
    'Sec-Fetch-Mode: navigate',
    'Sec-Fetch-Dest: document',
  ]
  expect(await raw(hubspot.url, ['GET /oauth/authorize HTTP/1.1', ...link])).toMatch(/^HTTP\/1\.1 400 /)
  expect(await raw(hubspot.url, ['GET /_local/calls HTTP/1.1', ...link])).toMatch(/^HTTP\/1\.1 403 /)

  const { accessToken } = await hubspot.issueTokens(ada)
  expect((await call(hubspot, accessToken, '/crm/objects/2026-09/contacts/1001')).status).toBe(200)
  await devProxy.fetch({ url: `${origin}/api/x` })
  expect(app.received.map(({ target }) => target)).toEqual(['/api/x'])
})

it('DEV-01 is shown in no frame', async () => {
  const answer = await raw(hubspot.url, ['GET /oauth/authorize HTTP/1.1', `Host: ${hostOf(hubspot.url)}`])
  expect(answer.toLowerCase()).toContain('x-frame-options: deny')
})
