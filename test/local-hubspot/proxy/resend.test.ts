import { afterAll, beforeAll, expect, it } from 'vitest'
import { ada, exampleApp, startExample } from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'
import { openAppServer, signatureOf, type AppServer, type Received } from './app-server.ts'
import type { ResendVariant } from './resend.ts'
import { decodeUri } from './signature.ts'

const origin = 'https://card.example.com'
let app: AppServer
let hubspot: LocalHubSpot
let sent: Received
beforeAll(async () => {
  app = await openAppServer()
  app.answer = (_request, response) =>
    void response.writeHead(409).end('{"error":{"code":"replayed_request"}}')
  hubspot = await startExample({ origins: { [origin]: app.url } })
})
afterAll(async () => {
  await hubspot.close()
  await app.close()
})

/** As the developer panel of the record page does it. */
async function resend(variant: string, body?: Record<string, unknown>) {
  await hubspot.hubspotFetch({ ...ada, url: `${origin}/api/x?_rid=1`, ...(body && { method: 'POST', body }) })
  sent = last()
  const response = await fetch(`${hubspot.url}/_local/resend`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ variant }),
  })
  return { status: response.status, answer: (await response.json()) as unknown, again: last() }
}
function last(): Received {
  const received = app.received.at(-1)
  if (!received) throw new Error('nothing came')
  return received
}
const signs = (received: Received) =>
  received.headers['x-hubspot-signature-v3'] ===
  signatureOf(exampleApp.clientSecret, decodeUri(`${origin}${received.target}`), received)

it('sends the same bytes again, and tells the code of the answer', async () => {
  const { answer, again } = await resend('unchanged', { text: 'x' })
  expect(again).toEqual(sent)
  expect(answer).toEqual({
    status: 409,
    code: 'replayed_request',
    body: '{"error":{"code":"replayed_request"}}',
  })
})

it.each<[ResendVariant, Record<string, unknown> | undefined]>([
  ['one-byte', { text: 'x' }],
  ['one-byte', undefined],
  ['other-portal', { text: 'x' }],
])('%s has a signature that is no longer right', async (variant, body) => {
  const { again } = await resend(variant, body)
  expect(again.headers['x-hubspot-signature-v3']).toBe(sent.headers['x-hubspot-signature-v3'])
  expect(again.target + again.body).not.toBe(sent.target + sent.body)
  expect((again.target + again.body).length).toBe((sent.target + sent.body).length)
  expect([signs(sent), signs(again)]).toEqual([true, false])
})

it.each([
  ['100001', '100002'],
  ['100002', '100001'],
])('names another portal than %s also there', async (portalId, other) => {
  await hubspot.hubspotFetch({ portalId, userId: '502', url: `${origin}/api/x?_rid=1` })
  for (const [variant, named] of [
    ['other-portal', [other]],
    ['doubled-portal-id', [portalId, other]],
  ] as const) {
    await hubspot.resend({ variant })
    expect(new URL(last().target, origin).searchParams.getAll('portalId')).toEqual(named)
  }
})

it('five minutes late is signed rightly, five minutes and a second ago', async () => {
  const { again } = await resend('five-minutes-late')
  const ageMs = Date.now() - Number(again.headers['x-hubspot-request-timestamp'])
  expect(ageMs).toBeGreaterThanOrEqual(301_000)
  expect(ageMs).toBeLessThan(310_000)
  expect(signs(again)).toBe(true)
})

it('with portalId twice is signed rightly', async () => {
  const { again } = await resend('doubled-portal-id')
  expect(new URL(again.target, origin).searchParams.getAll('portalId')).toEqual(['100001', '100002'])
  expect(signs(again)).toBe(true)
})

it('refuses another variant, and a foreign page', async () => {
  expect((await resend('harmless')).status).toBe(400)
  const headers = { 'content-type': 'application/json', origin: 'https://evil.example' }
  const init = { method: 'POST', headers, body: '{"variant":"unchanged"}' }
  expect((await fetch(`${hubspot.url}/_local/resend`, init)).status).toBe(403)
})

it('shows what was sent, with its signature', async () => {
  const log = (await (await fetch(`${hubspot.url}/_local/proxy-log`)).json()) as unknown[]
  expect(log.at(-1)).toMatchObject({
    status: 409,
    request: {
      method: 'GET',
      signedUrl: expect.stringContaining(origin),
      url: expect.stringContaining(app.url),
    },
  })
})
