// A request in a trace: whose it is, how it ended, and in which lines of the log it is found.
import { connect } from 'node:net'
import { SpanStatusCode } from '@opentelemetry/api'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ended, endedSpans, forgetSpans, pathOf } from '../../setup/recorded-spans.ts'
import { ada, jonas, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'

const readSpan = 'GET /api/contacts/:contactId'

let running: RunningBackend
afterEach(() => running.close())
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite)
  await running.connect(ada)
  forgetSpans()
})

it('goes on in the trace that the caller names, in the log too', async () => {
  const traceId = 'ab'.repeat(16)
  const signed = running.sign({ path: '/api/contacts/1001', who: ada })
  const headers = { ...signed.headers, traceparent: `00-${traceId}-${'cd'.repeat(8)}-01` }
  await running.send({ ...signed, headers })
  const span = await ended(readSpan)
  expect(span.parentSpanContext).toMatchObject({ traceId, spanId: 'cd'.repeat(8), isRemote: true })
  const below = endedSpans().filter((one) => pathOf(one).startsWith(`${readSpan} > `))
  expect(below.length).toBeGreaterThan(5)
  expect(new Set(below.map((one) => one.spanContext().traceId))).toEqual(new Set([traceId]))
  const line = running.log.find(({ event }) => event === 'card_request')
  expect(line?.['traceId']).toBe(traceId)
})

it('puts the id of its own trace on every line of a request', async () => {
  await running.connect(jonas, -1)
  running.log.length = 0
  await running.read(jonas)
  const { traceId } = (await ended(readSpan)).spanContext()
  expect(running.log.map(({ event }) => event)).toEqual(['grant_refreshed', 'card_request'])
  expect(running.log.map((line) => line['traceId'])).toEqual([traceId, traceId])
})

it.each<[string, string, () => Promise<unknown>, Record<string, unknown>]>([
  ['a refusal', readSpan, () => running.read(jonas), { 'card.code': 'connection_required' }],
  [
    'a request without a signature',
    readSpan,
    () => fetch(`${running.url}/api/contacts/1001`),
    { 'card.code': 'unauthorized', 'card.reason': 'signature_missing', 'http.response.status_code': 401 },
  ],
  ['an unknown route', 'GET', () => fetch(`${running.url}/no`), { 'card.code': 'not_found' }],
  [
    'a malformed target',
    'GET',
    () => fetch(`${running.url}/a//b`),
    {
      'card.code': 'malformed_request',
      'card.reason': 'target_malformed',
      'http.response.status_code': 400,
    },
  ],
  [
    'a consent that fails',
    'GET /oauth/callback',
    () => fetch(`${running.url}/oauth/callback?state=x`),
    { 'card.code': 'invalid_state', 'http.response.status_code': 400 },
  ],
  ['a readiness check', 'GET /readyz', () => fetch(`${running.url}/readyz`), { 'card.code': 'ok' }],
])('names the code of %s', async (_name, span, ask, attributes) => {
  await ask()
  expect((await ended(span)).attributes).toMatchObject(attributes)
  expect((await ended(span)).status.code).toBe(SpanStatusCode.UNSET)
})

it('marks an answer of ours that is a 5xx, and one that nobody waited for', async () => {
  await running.close()
  const find = () => Promise.reject(new Error('canary'))
  running = await startRunningBackend(openFreshSqlite, {
    wrapStore: (store) => ({ ...store, grants: { ...store.grants, find } }),
  })
  forgetSpans()
  expect((await running.read(ada)).status).toBe(500)
  expect(await ended(readSpan)).toMatchObject({
    status: { code: SpanStatusCode.ERROR },
    attributes: { 'error.type': '500', 'card.code': 'internal_error' },
  })
  forgetSpans()
  const socket = connect({ port: running.backend.port, host: '127.0.0.1' })
  const { url, headers } = running.sign({
    method: 'POST',
    path: '/api/contacts/1001/notes',
    who: ada,
    body: {},
  })
  const lines = Object.entries({ ...headers, 'content-length': '9' }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  socket.write(`POST ${url.slice(running.url.length)} HTTP/1.1\r\nHost: a\r\n${lines.join('\r\n')}\r\n\r\n`)
  await new Promise((resolve) => setTimeout(resolve, 200))
  socket.destroy()
  await expect
    .poll(() => endedSpans().map(({ attributes }) => attributes['error.type']))
    .toContain('client_gone')
})
