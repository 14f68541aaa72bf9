// Whatever the backend logs of a request says in which trace its caller sent it.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import type { SignedRequest } from '../../local-hubspot/proxy/signed-request.ts'

type Sent = Record<string, string>

let running: RunningBackend
let failing: 'find' | 'finish' | null = null
const noStore = () => Promise.reject(new Error('no store'))
beforeAll(async () => {
  running = await startRunningBackend(openFreshSqlite, {
    wrapStore: ({ grants, writes, ...store }) => ({
      ...store,
      grants: { ...grants, find: (key) => (failing === 'find' ? noStore() : grants.find(key)) },
      writes: { ...writes, finish: (...of) => (failing === 'finish' ? noStore() : writes.finish(...of)) },
    }),
  })
  await running.connect(ada)
})
afterEach(() => void (failing = null))
afterAll(() => running.close())

const get = (path: string, headers: Sent) => fetch(running.url + path, { redirect: 'manual', headers })
const sendIn = (signed: SignedRequest, headers: Sent) =>
  running.send({ ...signed, headers: { ...signed.headers, ...headers } })
const read = (headers: Sent) => sendIn(running.sign({ path: '/api/contacts/1001', who: ada }), headers)
const write = (headers: Sent) =>
  sendIn(
    running.sign({ method: 'POST', path: '/api/contacts/1001/notes', who: ada, body: { text: 'hello' } }),
    headers,
  )

it.each<[string, string[], (headers: Sent) => Promise<{ headers: Headers }>]>([
  ['a read', ['card_request'], read],
  ['a write', ['card_request'], write],
  ['an unsigned call', ['request_refused', 'card_request'], (headers) => get('/api/contacts/1001', headers)],
  ['a malformed target', ['request_malformed'], (headers) => get('/a//b', headers)],
  ['the start of a consent', ['install_started'], (headers) => get('/oauth/install', headers)],
  ['a failed consent', ['install_refused'], (headers) => get('/oauth/callback?state=x', headers)],
  [
    'a read that fails unexpectedly',
    ['card_request', 'unexpected_error'],
    (headers) => ((failing = 'find'), read(headers)),
  ],
  [
    'a write whose end cannot be kept',
    ['card_request', 'store_unavailable'],
    (headers) => ((failing = 'finish'), write(headers)),
  ],
  // The last: nobody is connected after it.
  [
    'the end of a connection',
    ['grant_disconnected', 'card_request'],
    (headers) => sendIn(running.sign({ method: 'DELETE', path: '/api/connection', who: ada }), headers),
  ],
])('HTP-21 names the caller’s trace on each line of %s', { timeout: 20_000 }, async (_name, events, ask) => {
  const { headers } = await ask({ traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` })
  const id = headers.get('x-request-id')
  const lines = () => running.log.filter(({ requestId }) => requestId === id)
  // The store is tried again for some seconds before that is given up.
  await expect.poll(() => lines().map(({ event }) => event), { timeout: 15_000 }).toEqual(events)
  expect(lines().map((line) => line['traceId'])).toEqual(events.map(() => 'a'.repeat(32)))
})
