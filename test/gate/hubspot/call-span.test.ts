// A call to HubSpot in a trace: by the template of its path, and with nothing for anybody outside.
import { context, propagation, SpanStatusCode } from '@opentelemetry/api'
import { expect, it, onTestFinished } from 'vitest'
import { templateOf } from '../../../backend/gate/hubspot/call-span.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ended, endedSpans, forgetSpans } from '../../setup/recorded-spans.ts'
import { ada, startRunningBackend } from '../../setup/running-backend.ts'

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

it('LOG-01 tells nobody outside of a trace, though an instrumentation of fetch is registered', async () => {
  const sent: Headers[] = []
  // What OpenTelemetry's instrumentation of fetch does with every request.
  const instrumented: typeof fetch = (url, init) => {
    const headers = new Headers(init?.headers)
    propagation.inject(context.active(), headers, { set: (to, name, value) => to.set(name, value) })
    sent.push(headers)
    return fetch(url, { ...init, headers })
  }
  const running = await startRunningBackend(openFreshSqlite, { fetch: instrumented })
  onTestFinished(() => running.close())
  await running.connect(ada)
  expect((await running.read(ada)).status).toBe(200)
  expect(sent.length).toBeGreaterThan(2)
  expect(sent.filter((headers) => headers.has('traceparent'))).toEqual([])
})

it('marks what failed: a call with its status and HubSpot’s id, a request only when we failed', async () => {
  const running = await startRunningBackend(openFreshSqlite)
  onTestFinished(() => running.close())
  await running.connect(ada)
  forgetSpans()
  const correlationId = '0000-correlation-1'
  running.hubspot.faults.add({
    on: 'crm',
    act: { status: 500, body: { status: 'error', message: 'canary', correlationId } },
  })
  expect((await running.read(ada)).status).toBe(424)
  const contactCall = await ended('GET /crm/objects/2026-09/contacts/{id}')
  expect(contactCall.attributes).toMatchObject({
    'error.type': '500',
    'hubspot.correlation_id': correlationId,
  })
  expect(contactCall.status).toEqual({ code: SpanStatusCode.ERROR })
  expect((await ended('GET /api/contacts/:contactId')).attributes['card.code']).toBe('upstream_unavailable')
  running.hubspot.faults.clear()
  running.hubspot.faults.add({ on: 'crm', act: 'reset' })
  await running.read(ada)
  await expect
    .poll(() => endedSpans().filter((span) => span.attributes['error.type'] === 'unreachable'))
    .not.toHaveLength(0)
})
