import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ada, call, oauth, startExample } from './example-app.ts'
import type { Fault } from './faults.ts'
import type { LocalHubSpot } from './local-hubspot.ts'

let hubspot: LocalHubSpot
let token: string
let refreshToken: string
let random = 0
beforeAll(async () => {
  hubspot = await startExample({ random: () => random })
  const issued = await hubspot.issueTokens(ada)
  token = issued.accessToken
  refreshToken = issued.refreshToken
})
afterAll(() => hubspot.close())
beforeEach(() => {
  hubspot.faults.clear()
  hubspot.clearCalls()
})

const details = () => call(hubspot, token, '/account-info/2026-09/details')
const note = () =>
  call(hubspot, token, '/crm/objects/2026-09/notes', {
    properties: { hs_timestamp: '2026-11-23T10:00:00Z' },
    associations: [
      { to: { id: '1002' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] },
    ],
  })
const notes = () => hubspot.crm.notesOf('100001', '1002').length
const lost = (promise: Promise<unknown>) =>
  promise.then(
    () => false,
    () => true,
  )

describe('a fault', () => {
  it('answers with a status, a body and headers, as often as told', async () => {
    hubspot.faults.add({
      on: 'crm',
      times: 2,
      act: { status: 429, body: { errorType: 'RATE_LIMIT' }, headers: { 'retry-after': '3' } },
    })
    const first = await details()
    expect(first).toMatchObject({ status: 429, body: { errorType: 'RATE_LIMIT' } })
    expect(first.headers.get('retry-after')).toBe('3')
    expect([(await details()).status, (await details()).status]).toEqual([429, 200])
  })

  it.each<[string, Partial<Fault>, boolean]>([
    ['another kind of call', { on: 'token' }, false],
    ['any kind', { on: 'any' }, true],
    ['another path', { path: /contacts/ }, false],
    ['its path', { path: /^\/account-info\// }, true],
    ['its path as text', { path: 'account-info' }, true],
    ['another method', { method: 'POST' }, false],
    ['another account', { portalId: '100002' }, false],
    ['its account', { portalId: '100001' }, true],
  ])('meant for %s', async (_what, change, meets) => {
    hubspot.faults.add({ on: 'crm', act: { status: 500 }, ...change })
    expect((await details()).status).toBe(meets ? 500 : 200)
  })

  it('is meant for one grant type of the token endpoint', async () => {
    hubspot.faults.add({ on: 'token', grantType: 'refresh_token', act: { status: 503 } })
    const refresh = { grant_type: 'refresh_token', refresh_token: refreshToken }
    const own = { grant_type: 'client_credentials', scope: 'developer.webhooks_journal.read' }
    expect((await oauth(hubspot, '', refresh)).status).toBe(503)
    expect((await oauth(hubspot, '', own)).status).toBe(200)
  })

  it('happens sometimes', async () => {
    hubspot.faults.add({ on: 'crm', probability: 0.3, act: { status: 500 } })
    random = 0.29
    expect((await details()).status).toBe(500)
    random = 0.3
    expect((await details()).status).toBe(200)
  })

  it('resets the connection before anything is done, or after', async () => {
    hubspot.faults.add({ on: 'crm', times: 1, act: 'reset' })
    expect(await lost(note())).toBe(true)
    expect(notes()).toBe(0)
    hubspot.faults.add({ on: 'crm', times: 1, act: 'reset-after' })
    expect(await lost(note())).toBe(true)
    expect(notes()).toBe(1)
    expect(hubspot.calls.map(({ status }) => status)).toEqual([0, 0])
  })

  it('replaces the answer of a call that was carried out', async () => {
    const before = notes()
    hubspot.faults.add({ on: 'crm', times: 1, act: { status: 502, processed: true } })
    expect((await note()).status).toBe(502)
    expect(notes()).toBe(before + 1)
  })

  it('carries out at once and answers late', async () => {
    const before = notes()
    hubspot.faults.add({ on: 'crm', times: 1, act: { delayMs: 60 } })
    const startedAt = performance.now()
    const answer = note()
    await expect.poll(notes, { interval: 5 }).toBe(before + 1)
    expect((await answer).status).toBe(201)
    expect(performance.now() - startedAt).toBeGreaterThan(55)
  })

  it('hangs until the caller gives up', async () => {
    hubspot.faults.add({ on: 'crm', act: 'hang' })
    const init = { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(50) }
    await expect(fetch(`${hubspot.url}/account-info/2026-09/details`, init)).rejects.toThrow('aborted')
  })

  it('redirects, answers at length, and not in JSON', async () => {
    hubspot.faults.add({ on: 'crm', times: 1, act: 'redirect' })
    const init = { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' as const }
    const redirect = await fetch(`${hubspot.url}/account-info/2026-09/details`, init)
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, '/redirected'])
    hubspot.faults.add({ on: 'crm', times: 1, act: { bytes: 3_000_000 } })
    expect(JSON.stringify((await details()).body).length).toBe(3_000_000)
    hubspot.faults.add({ on: 'crm', times: 1, act: 'not-json' })
    expect(await details()).toMatchObject({ status: 200, body: expect.stringContaining('<html>') })
  })

  it('ends with clear', async () => {
    hubspot.faults.add({ on: 'any', act: { status: 500 } })
    hubspot.faults.clear()
    expect((await details()).status).toBe(200)
  })
})

describe('recorded calls', () => {
  it('tell who called what, and never the token', async () => {
    await details()
    await oauth(hubspot, '', { grant_type: 'refresh_token', refresh_token: refreshToken })
    await call(hubspot, 'guessed', '/crm/owners/2026-09?limit=5')
    expect(hubspot.calls).toMatchObject([
      { kind: 'crm', method: 'GET', path: '/account-info/2026-09/details', status: 200, ...ada },
      { kind: 'token', grantType: 'refresh_token', status: 200, ...ada },
      { kind: 'crm', path: '/crm/owners/2026-09', query: 'limit=5', status: 401 },
    ])
    const written = JSON.stringify(hubspot.calls)
    expect(written).not.toContain(token)
    expect(written).not.toContain(refreshToken)
    expect(hubspot.calls[0]?.bearer).toMatch(/^[0-9a-f]{12}$/)
  })
})

it('shows the page of a CDN instead of HubSpot', async () => {
  hubspot.faults.add({
    on: 'crm',
    times: 1,
    act: { status: 403, html: '<h1>Sorry, you have been blocked</h1>' },
  })
  const path = `${hubspot.url}/account-info/2026-09/details`
  const response = await fetch(path, { headers: { authorization: `Bearer ${token}` } })
  expect([response.status, response.headers.get('content-type')]).toEqual([403, 'text/html'])
  expect(await response.text()).toContain('<h1>')
})

it('resets a connection that has served before, and no new one', async () => {
  await details()
  hubspot.faults.add({ on: 'crm', act: 'reset-reused', times: 1 })
  expect(await lost(details())).toBe(true)
  hubspot.faults.add({ on: 'crm', act: 'reset-reused' })
  expect((await details()).status).toBe(200)
})
