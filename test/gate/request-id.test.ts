// One id of ours for each request: in the answer's header and body, in the log and in the audit. And the caller's trace.
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFreshSqlite } from '../setup/databases.ts'
import { ada, jonas, startRunningBackend, type RunningBackend } from '../setup/running-backend.ts'

let running: RunningBackend
beforeAll(async () => {
  running = await startRunningBackend(openFreshSqlite)
  await running.connect(ada)
})
afterAll(() => running.close())

const theirs = 'an-id-of-somebody-else'
const get = (path: string, init: RequestInit = {}) =>
  fetch(running.url + path, { redirect: 'manual', headers: { 'x-request-id': theirs }, ...init })
const idForm = /^[\w-]{16}$/
const linesOf = (id: string | null) => running.log.filter(({ requestId }) => requestId === id)

it.each<[string, () => Promise<{ headers: Headers }>]>([
  ['a read', () => running.read(ada)],
  ['a write', () => running.write(ada, 'hello')],
  ['a liveness check', () => get('/livez')],
  ['a readiness check', () => get('/readyz')],
  ['the start of a consent', () => get('/oauth/install')],
  ['a page', () => get('/oauth/connected')],
])('HTP-21 gives %s an id of its own', async (_name, ask) => {
  const ids = [await ask(), await ask()].map(({ headers }) => headers.get('x-request-id') ?? '')
  for (const id of ids) expect(id).toMatch(idForm)
  expect(ids[0]).not.toBe(ids[1])
})

it.each<[string, () => Promise<Response>]>([
  ['an unsigned call', () => get('/api/contacts/1001')],
  ['an unknown route', () => get('/nothing')],
  ['another method', () => get('/api/contacts/1001', { method: 'DELETE' })],
  ['a malformed target', () => get('/a//b')],
  ['an expectation nobody knows', () => raw('GET /livez HTTP/1.1', 'Host: a', 'Expect: other')],
  ['bytes that are no HTTP', () => raw('hello')],
  [
    'headers that are too large',
    () => raw('GET /livez HTTP/1.1', 'Host: a', `X-Big: ${'a'.repeat(64 * 1024)}`),
  ],
])('HTP-21 gives the refusal of %s the same id in header, body and log', async (name, ask) => {
  const answer = await ask()
  const id = answer.headers.get('x-request-id')
  expect(id).toMatch(idForm)
  expect((await answer.json()).error.requestId).toBe(id)
  if (name !== 'an unknown route') expect(linesOf(id).length).toBeGreaterThan(0)
})

it('HTP-21 writes the id of a read into its log line and its audit line', async () => {
  const id = (await running.read(ada)).headers.get('x-request-id')
  expect(linesOf(id).map(({ event }) => event)).toContain('card_request')
  const lines = await running.store.audit.list({ limit: 1_000 })
  expect(lines.filter(({ requestId }) => requestId === id)).toHaveLength(1)
  const refused = await running.read(jonas)
  expect(refused.body.error.requestId).toBe(refused.headers.get('x-request-id'))
})

it('HTP-21 shows the id of a failed consent on its page, and logs it', async () => {
  const answer = await get('/oauth/callback?state=x')
  const id = answer.headers.get('x-request-id')
  expect(await answer.text()).toContain(`request <code>${id}</code>`)
  expect(linesOf(id).map(({ event }) => event)).toEqual(['install_refused'])
  expect(JSON.stringify(running.log)).not.toContain(theirs)
})

const parent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
it.each([
  [parent, parent],
  [`01${parent.slice(2)}-more`, `01${parent.slice(2)}`],
  [`${parent}-more`, undefined],
  [parent.replaceAll('a', '0'), undefined],
  [parent.replaceAll('b', '0'), undefined],
  [`ff${parent.slice(2)}`, undefined],
  ['"><script>', undefined],
])('HTP-21 passes the traceparent %s on to the log as %s', async (traceparent, logged) => {
  const signed = running.sign({ path: '/api/contacts/1001', who: ada })
  const card = await running.send({ ...signed, headers: { ...signed.headers, traceparent } })
  const page = await get('/oauth/callback?state=x', { headers: { traceparent } })
  for (const { headers } of [card, page]) {
    const [line] = linesOf(headers.get('x-request-id'))
    expect([line?.['traceparent'], line?.['traceId']]).toEqual([logged, logged?.slice(3, 35)])
  }
})

/** What comes back to these lines until the connection closes. */
async function raw(...lines: string[]): Promise<Response> {
  const socket = connect({ port: running.backend.port, host: '127.0.0.1' })
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const [head = '', body] = (await text(socket)).split('\r\n\r\n')
  const headers = head
    .split('\r\n')
    .slice(1)
    .map((line): [string, string] => [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 1).trim(),
    ])
  return new Response(body ?? null, { status: Number(head.slice(9, 12)), headers })
}
