// Against a real server on loopback that misbehaves in every way a provider or its proxies can.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createHubSpotHttp } from '../../../backend/gate/hubspot/http.ts'
import { createMetrics } from '../../../backend/gate/metrics.ts'

const open: { close: () => void }[] = []
afterEach(() => open.splice(0).forEach(({ close }) => close()))

async function provider(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({ close: () => (server.closeAllConnections(), server.close()) })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

function client(apiUrl: string, onSkew?: (skewMs: number) => void) {
  const deps = { apiUrl, fetch, now: Date.now, metrics: createMetrics() }
  return createHubSpotHttp(onSkew ? { ...deps, onSkew } : deps)
}

const get = (path = '/x', signal = AbortSignal.timeout(5_000)) =>
  ({ endpoint: 'test', method: 'GET', path, bearer: 'token-canary', signal }) as const

it('gives status, headers and parsed JSON', async () => {
  const { url, requests } = await provider((_, response) => response.writeHead(207).end('{"a":1}'))
  expect(await client(url)(get())).toMatchObject({ kind: 'answer', status: 207, body: { a: 1 } })
  expect(requests[0]?.headers.authorization).toBe('Bearer token-canary')
})

it('OUT-02 does not follow a redirect, and the token goes nowhere else', async () => {
  const elsewhere = await provider((_, response) => response.end('{}'))
  for (const location of ['http://169.254.169.254/latest', `${elsewhere.url}/steal`]) {
    const { url } = await provider((_, response) => response.writeHead(302, { location }).end())
    expect(await client(url)(get())).toEqual({ kind: 'nonsense', why: 'redirect' })
  }
  expect(elsewhere.requests).toHaveLength(0)
})

it('OUT-08 sends a token to the origin of HubSpot only', async () => {
  const { url } = await provider((_, response) => response.end('{}'))
  const elsewhere = await provider((_, response) => response.end('{}'))
  await expect(client(url)(get(`${elsewhere.url}/x`))).rejects.toThrow('left the origin')
  await expect(client(url)(get('//example.invalid/x'))).rejects.toThrow('left the origin')
  expect(elsewhere.requests).toHaveLength(0)
})

it('OUT-04 cuts an answer of 50 MB at 2 MB and keeps its memory', async () => {
  let sent = 0
  const { url } = await provider((_, response) => {
    const chunk = Buffer.alloc(1024 * 1024, 'x')
    const more = () => {
      while (sent < 50 && response.writable) {
        sent += 1
        if (!response.write(chunk)) return response.once('drain', more)
      }
      return response.end()
    }
    more()
  })
  const before = process.memoryUsage().rss
  expect(await client(url)(get())).toEqual({ kind: 'nonsense', why: 'too-large' })
  expect(sent).toBeLessThan(50)
  expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024)
})

it('calls a success that is not JSON nonsense, and an error that is not JSON an error', async () => {
  const { url } = await provider((request, response) =>
    response.writeHead(request.url === '/ok' ? 200 : 502).end('<html>'),
  )
  expect(await client(url)(get('/ok'))).toEqual({ kind: 'nonsense', why: 'not-json' })
  expect(await client(url)(get('/bad'))).toMatchObject({ kind: 'answer', status: 502, body: undefined })
})

it('ends with its signal when nothing comes, or only the headers', async () => {
  const { url } = await provider((request, response) => {
    if (request.url === '/headers') response.writeHead(200).write('{')
  })
  for (const path of ['/never', '/headers']) {
    expect(await client(url)(get(path, AbortSignal.timeout(150)))).toEqual({
      kind: 'no-answer',
      why: 'timeout',
    })
  }
})

it('says when nobody is there, or the connection breaks', async () => {
  const { url } = await provider((request) => request.socket.destroy())
  expect(await client(url)(get())).toEqual({ kind: 'no-answer', why: 'unreachable' })
  expect(await client('http://127.0.0.1:1')(get())).toEqual({ kind: 'no-answer', why: 'unreachable' })
})

it('measures our clock against the Date of an answer', async () => {
  const date = new Date(Date.now() - 60_000).toUTCString()
  const { url } = await provider((_, response) => response.writeHead(200, { date }).end('{}'))
  const skews: number[] = []
  await client(url, (skewMs) => skews.push(skewMs))(get())
  expect(skews[0]).toBeGreaterThan(59_000)
  expect(skews[0]).toBeLessThan(62_000)
})
