// What HubSpot's proxy makes of a card's call before the app sees it, and how much of it there may be.
import { describe, expect, it } from 'vitest'
import { ada, exampleApp, startExample } from '../example-app.ts'
import { signatureOf } from './app-server.ts'
import type { CardCall } from './card-call.ts'
import { origin, setUpCardCalls } from './card-calls.ts'
import { decodeUri } from './signature.ts'

const { app, hubspot, call } = setUpCardCalls()

describe('hubspot.fetch', () => {
  it('tells the app who calls, and signs it for the app’s own origin', async () => {
    const answer = await call({ method: 'POST', body: { text: 'Grüße 🚲' } })
    expect(answer).toMatchObject({ status: 200, body: '{"ok":true}' })
    const [got] = app().received
    if (!got) throw new Error('nothing came')
    expect(got.target).toBe(
      '/api/x?_rid=1&userEmail=mira.costa%2Bsales%40example.com&userId=503&portalId=100001&appId=7700001',
    )
    expect(got.body).toBe('{"text":"Grüße 🚲"}')
    expect(got.headers).toMatchObject({
      'content-type': 'application/json',
      'x-hubspot-signature-version': 'v2',
      'x-hubspot-signature-v3': signatureOf(
        exampleApp.clientSecret,
        decodeUri(`${origin}${got.target}`),
        got,
      ),
    })
  })

  it('signs the URL as it is where it does so', async () => {
    hubspot().setSigning({ mode: 'raw' })
    await call()
    const [got] = app().received
    if (!got) throw new Error('nothing came')
    expect(got.headers['x-hubspot-signature-v3']).toBe(
      signatureOf(exampleApp.clientSecret, `${origin}${got.target}`, got),
    )
  })

  it('drops the body of a GET, and lets an Authorization header through', async () => {
    await call({ body: { a: 1 }, headers: { authorization: 'Bearer x' } })
    expect(app().received[0]).toMatchObject({
      method: 'GET',
      body: '',
      headers: { authorization: 'Bearer x' },
    })
    expect(app().received[0]?.headers).not.toHaveProperty('content-type')
  })

  it('appends the identity even where its names are taken', async () => {
    await call({ url: `${origin}/api/x?portalId=100002` })
    expect(app().received[0]?.target).toMatch(/portalId=100002&.*&portalId=100001&/)
  })

  it.each<[string, Partial<CardCall>, string]>([
    ['another origin', { url: 'https://evil.example/api' }, 'permittedUrls'],
    ['an origin that only begins alike', { url: 'https://card.example.com.evil.example/' }, 'permittedUrls'],
    ['another port', { url: 'https://card.example.com:8443/' }, 'permittedUrls'],
    ['another protocol', { url: 'http://card.example.com/' }, 'permittedUrls'],
    ['no URL', { url: '/api/x' }, 'malformed'],
    ['another method', { method: 'TRACE' }, 'not supported'],
    ['a header of its own', { headers: { 'X-Custom': '1' } }, 'Authorization'],
    ['two headers', { headers: { Authorization: '1', 'X-Custom': '1' } }, 'Authorization'],
    ['more than two minutes', { timeout: 120_001 }, 'timeout'],
    ['more than 1 MB', { method: 'POST', body: { text: 'x'.repeat(1024 * 1024) } }, '1 MB'],
  ])('does not send a call to or with %s', async (_what, changes, words) => {
    const answer = await call(changes)
    expect(answer).toMatchObject({ status: 400, attempts: [], envelope: { category: 'VALIDATION_ERROR' } })
    expect(answer.envelope.message).toContain(words)
    expect(app().received).toEqual([])
  })

  it('permits what is below a permitted path only', async () => {
    const own = await startExample({
      app: { ...exampleApp, permittedUrls: [`${origin}/api/`] },
      origins: { [origin]: app().url },
    })
    const statusOf = async (path: string) => (await own.hubspotFetch({ ...ada, url: origin + path })).status
    expect([await statusOf('/api/x'), await statusOf('/admin'), await statusOf('/api/../admin')]).toEqual([
      200, 400, 400,
    ])
    await own.close()
  })

  it('gives a slow app the time the card gives it', async () => {
    app().answer = () => undefined
    expect(await call({ timeout: 50 })).toMatchObject({
      status: 504,
      envelope: { category: 'GATEWAY_TIMEOUT' },
    })
    expect(app().received.length).toBe(1)
  })

  it('follows no redirect', async () => {
    app().answer = (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end()
    expect((await call()).status).toBe(302)
    expect(app().received.length).toBe(1)
  })

  it('refuses an answer of more than 1 MB', async () => {
    app().answer = (_request, response) => void response.end('x'.repeat(1024 * 1024 + 1))
    expect(await call()).toMatchObject({ status: 502, envelope: { category: 'BAD_GATEWAY' } })
  })

  it('runs twenty at once for an account, and refuses the next with 429', async () => {
    const waiting: (() => void)[] = []
    app().answer = (_request, response) => waiting.push(() => response.end('{}'))
    const twenty = Array.from({ length: 20 }, () => call())
    await expect.poll(() => waiting.length).toBe(20)
    expect((await call()).status).toBe(429)
    app().answer = (_request, response) => void response.end('{}')
    const other = await hubspot().hubspotFetch({ portalId: '100002', userId: '601', url: `${origin}/api/x` })
    expect(other.status).toBe(200)
    for (const answer of waiting) answer()
    expect((await Promise.all(twenty)).every(({ status }) => status === 200)).toBe(true)
    expect((await call()).status).toBe(200)
  })

  it('knows only users of the account', async () => {
    await expect(call({ portalId: '100002' })).rejects.toThrow('no user 503')
  })
})
