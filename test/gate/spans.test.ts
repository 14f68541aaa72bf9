// What an operator who registers OpenTelemetry's SDK sees of a request, and what nobody sees.
import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { eachStore, openFreshSqlite, type OpenStore } from '../setup/databases.ts'
import { ended, endedSpans, forgetSpans, pathOf, spanNamed, textOf } from '../setup/recorded-spans.ts'
import { ada, jonas, startRunningBackend } from '../setup/running-backend.ts'

const readSpan = 'GET /api/contacts/:contactId'

const contactCall = 'GET /crm/objects/2026-09/contacts/{id}'

const paths = () => endedSpans().map(pathOf)

beforeEach(forgetSpans)

async function start(open: OpenStore) {
  const running = await startRunningBackend(open)
  onTestFinished(() => running.close())
  return running
}

describe.each(eachStore)('on %s', (store, open: OpenStore) => {
  it('shows a read with its claim, its calls to HubSpot and its questions to the store', async () => {
    const running = await start(open)
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
    const running = await start(open)
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

it('LOG-01 keeps the query, tokens, addresses and what a record contains out of every span', async () => {
  const running = await start(openFreshSqlite)
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
