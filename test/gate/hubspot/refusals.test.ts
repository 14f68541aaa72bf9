// What HubSpot, or a CDN in front of it, answers about a record, as the card gets it.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { FaultAct } from '../../local-hubspot/faults.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, jonas, newRid, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'

let running: RunningBackend
beforeAll(async () => {
  running = await startRunningBackend(openFreshSqlite, { settings: { RATE_LIMIT_USER: '0' } })
  await running.connect(ada)
})
afterAll(() => running.close())
afterEach(() => running.hubspot.faults.clear())

const contact = /\/contacts\/1001$/
const notes = /\/notes$/
const correlationId = 'c033cdaa-2c40-4a64-ae48-b4cec88dad24'
const error = (status: number, more: object = {}): FaultAct => ({
  status,
  body: { status: 'error', message: 'No.', ...more },
})
const lastLine = () => running.log.filter(({ event }) => event === 'card_request').at(-1)

it.each<[string, FaultAct]>([
  ['a 403 page', { status: 403, html: '<h1>Sorry, you have been blocked</h1>' }],
  ['a 404 page', { status: 404, html: '<h1>Not found</h1>' }],
  ['a 404 without a body', { status: 404 }],
  ['JSON that is no error body of HubSpot, at 403', { status: 403, body: { message: 'Forbidden' } }],
  [
    'JSON that is no error body of HubSpot, at 404',
    { status: 404, body: { error: 'not found', status: 404 } },
  ],
  ['a 400 page', { status: 400, html: '<h1>Bad request</h1>' }],
  ['a 401 page', { status: 401, html: '<h1>Login</h1>' }],
])(
  'HUB-03 takes %s on the record’s own read for nonsense, and never for a missing record',
  async (_name, act) => {
    running.hubspot.faults.add({ on: 'crm', path: contact, act })
    expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_invalid_response' })
    expect((await running.write(ada, 'Hello')).code).toBe('upstream_invalid_response')
  },
)

it('HUB-03 takes HubSpot’s own 404 and 403 for a missing record, with a category or without', async () => {
  for (const act of [error(404), error(403), error(404, { category: 'OBJECT_NOT_FOUND' })]) {
    running.hubspot.faults.add({ on: 'crm', path: contact, act })
    expect(await running.read(ada)).toMatchObject({ status: 404, code: 'record_not_found' })
    running.hubspot.faults.clear()
  }
})

it('does not call a record missing when HubSpot refuses our kind of token', async () => {
  const message = 'User level OAuth token is not allowed for this endpoint.'
  running.hubspot.faults.add({ on: 'crm', path: contact, act: error(403, { message }) })
  expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_invalid_response' })
  expect(lastLine()).toMatchObject({ reason: 'user_level_refused' })
})

it('says write_refused when the record can be read and the note is refused', async () => {
  running.hubspot.faults.add({ on: 'crm', method: 'POST', path: notes, act: error(403), times: 1 })
  expect(await running.write(ada, 'Hello')).toMatchObject({ status: 403, code: 'write_refused' })
})

it.each<[string, FaultAct]>([
  ['a 408', { status: 408, html: '<h1>Request timeout</h1>' }],
  ['a 403 page', { status: 403, html: '<h1>Blocked</h1>' }],
  ['a 409', error(409)],
])('does not know what came of a note that was answered with %s', async (_name, act) => {
  const rid = newRid()
  running.hubspot.faults.add({ on: 'crm', method: 'POST', path: notes, act, times: 1 })
  expect(await running.write(ada, 'Hello', { rid })).toMatchObject({ status: 409, code: 'outcome_unknown' })
})

it('takes a 408 on a read for HubSpot not answering', async () => {
  running.hubspot.faults.add({ on: 'crm', path: contact, act: { status: 408, html: '<h1>Timeout</h1>' } })
  expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_unavailable' })
})

it('logs HubSpot’s ids of the calls that it refused, for its support, and nothing that is no such id', async () => {
  running.hubspot.faults.add({ on: 'crm', path: contact, act: error(400, { correlationId }), times: 1 })
  await running.read(ada)
  expect(lastLine()?.['correlationIds']).toEqual([correlationId])
  const act = {
    status: 502,
    html: '<h1>Bad gateway</h1>',
    headers: { 'x-hubspot-correlation-id': correlationId },
  }
  running.hubspot.faults.add({ on: 'crm', path: contact, act, times: 1 })
  await running.read(ada)
  expect(lastLine()?.['correlationIds']).toEqual([correlationId])
  for (const odd of ['x', 'sofia@example.com', `${correlationId}\n`, 7]) {
    running.hubspot.faults.add({
      on: 'crm',
      path: contact,
      act: error(400, { correlationId: odd }),
      times: 1,
    })
    await running.read(ada)
    expect(lastLine()).not.toHaveProperty('correlationIds')
  }
})

it('logs five of these ids at most, however many calls of one request are refused', async () => {
  // Of a viewer for whom nothing is remembered, all but the record's own.
  await running.connect(jonas)
  running.hubspot.faults.add({
    on: 'crm',
    path: /^(?!.*\/contacts\/1001$)/,
    act: error(500, { correlationId }),
  })
  const before = running.hubspot.calls.length
  expect(await running.read(jonas)).toMatchObject({ status: 200 })
  const refused = running.hubspot.calls.slice(before).filter(({ status }) => status === 500)
  expect(refused.length).toBeGreaterThan(5)
  expect(lastLine()?.['correlationIds']).toEqual(Array(5).fill(correlationId))
})

it.each([{}, { id: '1001', properties: 'none' }, [], 'text'])(
  'answers 424 for a success of another shape: %j',
  async (body) => {
    running.hubspot.faults.add({ on: 'crm', path: contact, act: { status: 200, body } })
    expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_invalid_response' })
    expect(lastLine()).toMatchObject({ reason: 'unexpected_shape' })
  },
)
