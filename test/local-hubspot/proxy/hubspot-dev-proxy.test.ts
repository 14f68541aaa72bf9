import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ada, exampleApp, startExample } from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'
import { openAppServer, signatureOf, type AppServer } from './app-server.ts'
import type { Envelope } from './envelope.ts'
import { startHubSpotDevProxy, type HubSpotDevProxy } from './hubspot-dev-proxy.ts'

const origin = 'https://card.example.com'
let app: AppServer
let proxy: HubSpotDevProxy
let hubspot: LocalHubSpot
beforeAll(async () => {
  app = await openAppServer()
  const origins = { [origin]: app.url }
  hubspot = await startExample({ origins })
  proxy = await startHubSpotDevProxy({
    projectFolder: path.resolve(import.meta.dirname, '../../../hubspot-project'),
    clientSecret: exampleApp.clientSecret,
    origins,
    portalId: ada.portalId,
  })
}, 90_000)
afterAll(async () => {
  await proxy.close()
  await hubspot.close()
  await app.close()
})

const query = '?_rid=1&userEmail=ada.lindqvist%40example.com&name=%C3%85sa%20%F0%9F%9A%B2&userId=501'

describe('HubSpot’s own development proxy', () => {
  it.each<[string, Record<string, unknown> | undefined]>([
    ['GET', undefined],
    ['POST', { text: 'Grüße aus Malmö 🚲 مرحبا' }],
  ])('signs a %s with an escaped @ and non-ASCII text, over the local URL as it is', async (method, body) => {
    const answer = await proxy.fetch({ url: `${origin}/api/x${query}`, method, ...(body && { body }) })
    expect(answer).toMatchObject({ status: 200, body: '{"ok":true}' })
    const last = app.received.at(-1)
    if (!last) throw new Error('nothing came')
    expect(last).toMatchObject({ method, target: `/api/x${query}`, body: body ? JSON.stringify(body) : '' })
    expect(last.headers['x-hubspot-signature-v3']).toBe(
      signatureOf(exampleApp.clientSecret, `${app.url}${last.target}`, last),
    )
  })

  it('answers a card in the same envelope as the proxy of this folder', async () => {
    const url = `${origin}/api/x`
    const cases: [AppServer['answer'], Record<string, string>][] = [
      [(_request, response) => void response.end('{"ok":true}'), {}],
      [(_request, response) => void response.writeHead(404).end('{"error":{"code":"record_not_found"}}'), {}],
      [(_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end('moved'), {}],
      [(_request, response) => void response.end('never'), { 'X-Custom': '1' }],
      [(_request, response) => void response.end('never'), { Authorization: 'x', 'X-Custom': '1' }],
    ]
    for (const [answer, headers] of cases) {
      app.answer = answer
      const theirs = await proxy.fetch({ url, method: 'GET', headers })
      const ours = await hubspot.hubspotFetch({ ...ada, url, method: 'GET', headers })
      expect(comparable(ours.envelope)).toEqual(comparable(theirs.envelope))
    }
  })

  it('reports its errors to nobody', async () => {
    await proxy.fetch({ url: 'no url at all' })
    await expect
      .poll(() => proxy.output(), { timeout: 10_000 })
      .toContain('kept from calling exceptions.hubspot.com')
  })
})

/** All but the number of the call. */
function comparable({ context, ...envelope }: Envelope) {
  return { ...envelope, context: { ...context, correlationId: undefined } }
}
