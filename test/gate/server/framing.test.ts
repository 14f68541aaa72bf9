// Requests as no client library sends them: slow, oversized, malformed. Over raw sockets, against the whole backend.
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'

let running: RunningBackend
beforeAll(async () => {
  running = await startRunningBackend(openFreshSqlite)
})
afterAll(() => running.close())

/** Everything that comes back until the server closes, and how long that took. */
function talk(write: (send: (text: string) => void) => unknown): Promise<{ text: string; tookMs: number }> {
  return new Promise((resolve) => {
    const startedAt = performance.now()
    let text = ''
    const socket = connect({ port: running.backend.port, host: '127.0.0.1' })
    let stop: unknown
    socket.on('connect', () => (stop = write((part) => socket.writable && socket.write(part))))
    socket.on('data', (chunk) => (text += String(chunk)))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (typeof stop === 'function') stop()
      resolve({ text, tookMs: performance.now() - startedAt })
    })
  })
}

const head = (lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`
const body = (text: string) => JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4))

/** One byte a second after a beginning. */
const dripping = (beginning: string) => (send: (text: string) => void) => {
  send(beginning)
  const drip = setInterval(() => send('a'), 1_000)
  return () => clearInterval(drip)
}

it.concurrent(
  'HTP-04 ends a request whose headers take longer than ten seconds',
  async () => {
    const { text, tookMs } = await talk(dripping('GET /livez HTTP/1.1\r\nHost: card.example.com\r\nX-Slow: '))
    expect(text).toMatch(/^HTTP\/1.1 408 /)
    expect(tookMs).toBeLessThan(13_000)
  },
  30_000,
)

it.concurrent(
  'HTP-04 ends a request whose body takes longer than twenty seconds',
  async () => {
    const { signedUrl, headers } = running.sign({
      method: 'POST',
      path: '/api/contacts/1001/notes',
      who: ada,
      body: '{"text":"x"}',
    })
    const { pathname, search } = new URL(signedUrl)
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    const start = [
      `POST ${pathname}${search} HTTP/1.1`,
      'Host: card.example.com',
      'Content-Length: 500',
      ...lines,
    ]
    const { text, tookMs } = await talk(dripping(head(start)))
    expect(tookMs).toBeLessThan(23_000)
    if (text !== '') expect(['retry_later', 'malformed_request']).toContain(body(text).error.code)
    expect(
      running.hubspot.crm.notesOf('100001', '1001').map(({ properties }) => properties['hs_note_body']),
    ).not.toContain('x')
  },
  30_000,
)

it.concurrent('HTP-05 answers headers of 64 KB with 431', async () => {
  const { text } = await talk((send) =>
    send(head(['GET /livez HTTP/1.1', 'Host: a', `X-Big: ${'a'.repeat(64 * 1024)}`])),
  )
  expect(text).toMatch(/^HTTP\/1.1 431 /)
  expect(body(text).error.code).toBe('malformed_request')
  expect(text.toLowerCase()).toContain('strict-transport-security')
})

it.concurrent.each([
  ['absolute-form', ['GET http://card.example.com/livez HTTP/1.1', 'Host: card.example.com']],
  ['no Host', ['GET /livez HTTP/1.1']],
  ['two Hosts', ['GET /livez HTTP/1.1', 'Host: a', 'Host: b']],
  ['asterisk-form', ['OPTIONS * HTTP/1.1', 'Host: a']],
  ['a percent-escape in the path', ['GET /%6civez HTTP/1.1', 'Host: a']],
  ['5000 bytes of target', [`GET /livez?x=${'a'.repeat(5000)} HTTP/1.1`, 'Host: a']],
  ['no HTTP at all', ['hello']],
  ['a Host that is no address', ['GET /livez HTTP/1.1', 'Host: [::::]']],
  ['a port that is none', ['GET /livez HTTP/1.1', 'Host: a:99999']],
  ['an expectation nobody knows', ['GET /livez HTTP/1.1', 'Host: a', 'Expect: other']],
  ['a tunnel', ['CONNECT card.example.com:443 HTTP/1.1', 'Host: a']],
  ['both lengths', ['POST /livez HTTP/1.1', 'Host: a', 'Content-Length: 1', 'Transfer-Encoding: chunked']],
])('refuses %s with 400, and closes the connection', async (_name, lines) => {
  const { text } = await talk((send) => send(head(lines)))
  expect(text).toMatch(/^HTTP\/1.1 400 /)
  expect(body(text).error.code).toBe('malformed_request')
  expect(text.toLowerCase()).toContain('x-content-type-options: nosniff')
  expect(text.toLowerCase()).toContain('\r\nconnection: close\r\n')
})

it.concurrent.each([
  ['999.999.999.999', 'GET', 200],
  ['xn--a', 'GET', 200],
  ['a..b:0', 'GET', 200],
  ['[::1]:3000', 'GET', 200],
  ['a', 'TRACE', 404],
  ['a', 'PURGE', 404],
])('answers itself where the framework would stumble: Host %s, %s', async (host, method, status) => {
  const { text } = await talk((send) =>
    send(head([`${method} /livez HTTP/1.1`, `Host: ${host}`, 'Connection: close'])),
  )
  expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  if (status === 404) expect(body(text).error.code).toBe('not_found')
})

it('closes the connection without a word when bytes that are no request follow one that is being answered', async () => {
  const { signedUrl, headers } = running.sign({ path: '/api/contacts/1001', who: ada })
  const { pathname, search } = new URL(signedUrl)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const request = head([`GET ${pathname}${search} HTTP/1.1`, 'Host: card.example.com', ...lines])
  const { text } = await talk((send) => send(`${request}\x00\x01 no request\r\n\r\n`))
  // A 400 here would be taken for the answer to the first.
  expect(text).not.toMatch(/ 400 /)
})
