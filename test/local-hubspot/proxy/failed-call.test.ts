// What becomes of a card's call that fails: it is repeated once, and what the card hears.
import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { setUpCardCalls } from './card-calls.ts'

const { app, hubspot, call } = setUpCardCalls()

const failing = (times: number) => {
  let left = times
  app().answer = (_request, response) => {
    left -= 1
    response.writeHead(left >= 0 ? 503 : 200).end('{}')
  }
}

describe('the repeat', () => {
  it('after a 5xx is one, byte for byte', async () => {
    failing(5)
    const answer = await call({ method: 'POST', body: { text: 'once' } })
    expect(answer.status).toBe(503)
    expect(answer.attempts.map(({ status }) => status)).toEqual([503, 503])
    const [first, second] = app().received
    expect(app().received.length).toBe(2)
    expect(second).toEqual(first)
  })

  it('succeeds where the second try does', async () => {
    failing(1)
    expect((await call()).status).toBe(200)
  })

  it('may be signed anew', async () => {
    hubspot().setSigning({ repeat: 'resigned' })
    app().answer = (_request, response) => void wait(2).then(() => response.writeHead(500).end())
    await call()
    const [first, second] = app().received.map(({ headers }) => headers)
    expect(second?.['x-hubspot-request-timestamp']).not.toBe(first?.['x-hubspot-request-timestamp'])
    expect(second?.['x-hubspot-signature-v3']).not.toBe(first?.['x-hubspot-signature-v3'])
  })

  it('may be off, and never follows a 4xx', async () => {
    app().answer = (_request, response) => void response.writeHead(409).end()
    await call()
    hubspot().setSigning({ repeat: 'off' })
    failing(1)
    expect((await call()).status).toBe(503)
    expect(app().received.length).toBe(2)
  })

  it('follows a lost connection, too', async () => {
    app().answer = (request, response) => {
      if (app().received.length === 1) request.socket.destroy()
      else response.end('{}')
    }
    expect((await call()).attempts.map(({ status }) => status)).toEqual([null, 200])
  })
})

describe('a failure', () => {
  beforeEach(() => {
    app().answer = (_request, response) =>
      void response.writeHead(404).end('{"error":{"code":"record_not_found"}}')
  })

  it('keeps its status, with an envelope that has both', async () => {
    expect(await call()).toMatchObject({
      status: 404,
      body: '{"error":{"code":"record_not_found"}}',
      envelope: {
        status: 'error',
        category: 'BAD_GATEWAY',
        responseBody: { error: { code: 'record_not_found' } },
        context: { appServerStatusCode: ['404'], portalId: ['100001'] },
      },
    })
  })

  it('may have it hidden, with the same body', async () => {
    hubspot().setSigning({ statusToCard: 'hidden' })
    expect(await call()).toMatchObject({ status: 500, body: '{"error":{"code":"record_not_found"}}' })
  })
})
