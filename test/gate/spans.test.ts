// What an operator who registers OpenTelemetry's SDK sees of a request, and what nobody sees.
import { connect } from 'node:net'
import { context, propagation, SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { templateOf } from '../../backend/gate/hubspot/call-span.ts'
import { eachStore, openFreshSqlite, type OpenStore } from '../setup/databases.ts'
import { endedSpans, forgetSpans, pathOf, spanNamed, textOf } from '../setup/recorded-spans.ts'
import { ada, jonas, startRunningBackend, type RunningBackend } from '../setup/running-backend.ts'

const readSpan = 'GET /api/contacts/:contactId'
const contactCall = 'GET /crm/objects/2026-09/contacts/{id}'
let running: RunningBackend
afterEach(() => running.close())
beforeEach(forgetSpans)

const ended = async (name: string) => {
  await expect.poll(() => spanNamed(name)?.name).toBe(name)
  return spanNamed(name)!
}
const paths = () => endedSpans().map(pathOf)

describe.each(eachStore)('on %s', (store, open: OpenStore) => {
  it('shows a read with its claim, its calls to HubSpot and its questions to the store', async () => {
    running = await startRunningBackend(open)
    await running.connect(ada)
    forgetSpans()
    const answer = await running.read(ada)
    const span = await ended(readSpan)
    expect(span.kind).toBe(SpanKind.SERVER)
    expect(span.attributes).toEqual({
      'http.request.method': 'GET',
      'http.route': '/api/contacts/:contactId',
      'http.response.status_code': 200,
      'card.code': 'ok',
      'card.claim': 'fresh',
      'card.portal_id': ada.portalId,
      'card.request_id': answer.headers.get('x-request-id'),
    })
    expect(span.status.code).toBe(SpanStatusCode.UNSET)
    expect(paths()).toEqual(
      expect.arrayContaining([
        `${readSpan} > claim`,
        `${readSpan} > claim > INSERT claims`,
        `${readSpan} > SELECT grants`,
        `${readSpan} > ${contactCall}`,
      ]),
    )
    const call = spanNamed(contactCall)!
    expect(call.kind).toBe(SpanKind.CLIENT)
    const { hostname, port } = new URL(running.hubspot.url)
    expect(call.attributes).toEqual({
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'server.address': hostname,
      'server.port': Number(port),
      'url.template': '/crm/objects/2026-09/contacts/{id}',
      'card.endpoint': 'contact',
    })
    expect(spanNamed('SELECT grants')?.attributes).toEqual({
      'db.system.name': store === 'sqlite' ? 'sqlite' : 'postgresql',
      'db.operation.name': 'SELECT',
      'db.collection.name': 'grants',
    })
  })

  it('shows a refresh below the request that waits for it, and the wait of another process', async () => {
    running = await startRunningBackend(open)
    await running.connect(ada, -1)
    running.hubspot.faults.add({ on: 'token', grantType: 'refresh_token', act: { delayMs: 400 } })
    const other = await running.another()
    forgetSpans()
    await Promise.all([running.read(ada), other.read(ada)])
    await expect.poll(() => endedSpans().filter(({ name }) => name === readSpan)).toHaveLength(2)
    const waiting = `${readSpan} > wait for refresh`
    expect(paths()).toContain(`${waiting} > refresh > POST /oauth/2026-09/token`)
    expect(paths().filter((path) => path === `${waiting} > wait for lease`)).toHaveLength(1)
  })
})

describe('on one backend', () => {
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

  it('marks what failed: a call with its status and HubSpot’s id, a request only when we failed', async () => {
    const correlationId = '0000-correlation-1'
    running.hubspot.faults.add({
      on: 'crm',
      act: { status: 500, body: { status: 'error', message: 'canary', correlationId } },
    })
    expect((await running.read(ada)).status).toBe(424)
    expect((await ended(contactCall)).attributes).toMatchObject({
      'error.type': '500',
      'hubspot.correlation_id': correlationId,
    })
    expect((await ended(contactCall)).status).toEqual({ code: SpanStatusCode.ERROR })
    expect((await ended(readSpan)).attributes['card.code']).toBe('upstream_unavailable')
    running.hubspot.faults.clear()
    running.hubspot.faults.add({ on: 'crm', act: 'reset' })
    await running.read(ada)
    await expect
      .poll(() => endedSpans().filter((span) => span.attributes['error.type'] === 'unreachable'))
      .not.toHaveLength(0)
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
})

it('LOG-01 tells nobody outside of a trace, though an instrumentation of fetch is registered', async () => {
  const sent: Headers[] = []
  // What OpenTelemetry's instrumentation of fetch does with every request.
  const instrumented: typeof fetch = (url, init) => {
    const headers = new Headers(init?.headers)
    propagation.inject(context.active(), headers, { set: (to, name, value) => to.set(name, value) })
    sent.push(headers)
    return fetch(url, { ...init, headers })
  }
  running = await startRunningBackend(openFreshSqlite, { fetch: instrumented })
  await running.connect(ada)
  expect((await running.read(ada)).status).toBe(200)
  expect(sent.length).toBeGreaterThan(2)
  expect(sent.filter((headers) => headers.has('traceparent'))).toEqual([])
})

it('LOG-01 keeps the query, tokens, addresses and what a record contains out of every span', async () => {
  running = await startRunningBackend(openFreshSqlite)
  const { accessToken, refreshToken } = await running.connect(ada)
  const rid = 'r'.repeat(22)
  await running.send(running.sign({ path: '/api/contacts/1001?more=canary-query', who: ada, rid }))
  await running.write(ada, 'canary-note')
  await running.connect(jonas, -1)
  await running.read(jonas)
  await fetch(`${running.url}/oauth/callback?code=canary-code&state=canary-state`)
  await fetch(`${running.url}/canary-path`)
  await ended('GET /oauth/callback')
  expect(endedSpans().length).toBeGreaterThan(20)
  const everything = endedSpans().map(textOf).join('\n')
  for (const secret of [accessToken, refreshToken, rid, 'canary', '?', '@', 'example.com', '1001'])
    expect({ secret, found: everything.includes(secret) }).toEqual({ secret, found: false })
})

it.each([
  ['/crm/objects/2026-09/contacts/1001?properties=email', '/crm/objects/2026-09/contacts/{id}'],
  ['/crm/objects/2026-09/notes', '/crm/objects/2026-09/notes'],
  [
    '/webhooks-journal/journal/2026-09/offset/1f2e-77/next',
    '/webhooks-journal/journal/2026-09/offset/{id}/next',
  ],
  ['/contacts/v1/contact/email/ada@example.com/profile', '/contacts/v1/contact/email/{id}/profile'],
  ['/a/aWxvdmVjYW5hcmllc2FuZGxvbmc', '/a/{id}'],
  ['/a/%41', '/a/{id}'],
])('shows the path %s as %s', (path, template) => {
  expect(templateOf(path)).toBe(template)
})
