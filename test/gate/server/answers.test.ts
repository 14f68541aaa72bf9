// What every answer has in common, whoever asks and however it ends.
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, jonas, kenji, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'

let running: RunningBackend
beforeAll(async () => {
  running = await startRunningBackend(openFreshSqlite, { settings: { OPS_PORT: '0' } })
  await running.connect(ada)
})
afterAll(() => running.close())

const get = (path: string, init: RequestInit = {}) =>
  fetch(running.url + path, { redirect: 'manual', ...init })

const answers: [string, () => Promise<{ status: number; headers: Headers }>, number][] = [
  ['a read', () => running.read(ada), 200],
  ['a refusal', () => running.read(jonas), 403],
  ['an unsigned call', () => get('/api/contacts/1001'), 401],
  ['an unknown route', () => get('/nothing'), 404],
  ['another method', () => get('/api/contacts/1001', { method: 'DELETE' }), 405],
  ['a HEAD', () => get('/api/contacts/1001', { method: 'HEAD' }), 405],
  ['a liveness check', () => get('/livez'), 200],
  ['a readiness check', () => get('/readyz'), 200],
  ['an install start', () => get('/oauth/install'), 303],
  ['a failed callback', () => get('/oauth/callback?state=x'), 400],
  ['a malformed target', () => get('/a//b'), 400],
]

it.each(answers)('HTP-16 gives %s secure headers', async (_name, ask, status) => {
  const answer = await ask()
  expect(answer.status).toBe(status)
  const header = (name: string) => answer.headers.get(name)
  const seconds = Number(/max-age=(\d+)/.exec(header('strict-transport-security') ?? '')?.[1])
  expect(seconds).toBeGreaterThanOrEqual(31_536_000)
  expect(header('content-security-policy')).toContain("default-src 'none'")
  expect(header('x-content-type-options')).toBe('nosniff')
  expect(header('cache-control')).toBe('no-store')
  expect(header('server')).toBeNull()
  expect(header('x-powered-by')).toBeNull()
})

it.each(answers)('HTP-10 allows %s to no other origin', async (_name, ask) => {
  const { headers } = await ask()
  expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
})

it('HTP-10 answers a preflight of another origin without allowing anything', async () => {
  const headers = { origin: 'https://evil.example', 'access-control-request-method': 'GET' }
  const answer = await get('/api/contacts/1001', { method: 'OPTIONS', headers })
  expect(answer.status).toBe(405)
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
})

it('HTP-18 does not know any other route, signed or not', async () => {
  for (const path of [
    '/',
    '/api',
    '/api/contacts',
    '/api/contacts/1001/',
    '/getContact',
    '/webhook',
    '/api/contacts/1001/notes/1',
  ]) {
    const unsigned = await get(path)
    expect([unsigned.status, (await unsigned.json()).error.code]).toEqual([404, 'not_found'])
    expect(await running.send(running.sign({ path, who: ada }))).toMatchObject({
      status: 404,
      code: 'not_found',
    })
  }
})

it('OPS-07 serves metrics on their own port only', async () => {
  expect((await get('/metrics')).status).toBe(404)
  expect((await running.send(running.sign({ path: '/metrics', who: ada }))).status).toBe(404)
  await running.send(running.sign({ path: '/api/contacts/1001', who: ada }))
  const text = await (await fetch(`http://127.0.0.1:${running.backend.opsPort}/metrics`)).text()
  expect(text).toMatch(/^card_requests_total\{route="\/api\/contacts\/:contactId",code="ok"\} [1-9]/m)
  expect(text).toMatch(/^card_claims_total\{verdict="fresh"\} [1-9]/m)
  for (const id of ['100001', '1001', '501']) expect(text).not.toMatch(new RegExp(`"${id}"`))
})

it('HTP-13 listens to no forwarding header, on good and on bad requests', async () => {
  const forged = {
    'x-forwarded-for': '9.9.9.9',
    forwarded: 'for=9.9.9.9;host=evil.example',
    'x-forwarded-host': 'evil.example',
  }
  const good = running.sign({ path: '/api/contacts/1001', who: ada })
  expect((await running.send({ ...good, headers: { ...good.headers, ...forged } })).status).toBe(200)
  const bad = running.sign({ path: '/api/contacts/1001', who: ada, secret: 'another-secret' })
  expect((await running.send({ ...bad, headers: { ...bad.headers, ...forged } })).code).toBe('unauthorized')
  expect(JSON.stringify(running.log)).not.toMatch(/9\.9\.9\.9|evil\.example/)
})

describe('rate limits', () => {
  it('hold one viewer back and leave a colleague alone', async () => {
    const limited = await running.another({ settings: { RATE_LIMIT_PORTAL: '0', RATE_LIMIT_USER: '3' } })
    const codes = []
    for (let asked = 0; asked < 5; asked += 1) codes.push((await limited.read(ada, '1002')).status)
    expect(codes).toEqual([200, 200, 200, 429, 429])
    expect((await limited.read(jonas, '1002')).code).toBe('connection_required')
  })

  it('HTP-12 hold one portal back and leave the other alone, whatever the forwarding headers say', async () => {
    const limited = await running.another({ settings: { RATE_LIMIT_PORTAL: '20', RATE_LIMIT_USER: '0' } })
    const flood = Array.from({ length: 60 }, (_, index) => {
      const signed = limited.sign({ path: '/api/contacts/1002', who: ada })
      return limited.send({ ...signed, headers: { ...signed.headers, 'x-forwarded-for': `10.0.0.${index}` } })
    })
    const codes = (await Promise.all(flood)).map(({ status }) => status)
    expect(codes.filter((status) => status === 200)).toHaveLength(20)
    expect(codes.filter((status) => status === 429)).toHaveLength(40)
    expect((await limited.read(kenji, '2001')).code).toBe('connection_required')
    const { body } = await limited.read(ada)
    expect(body.error.retryAfterMs).toBeGreaterThan(0)
    expect(body.error.retryAfterMs).toBeLessThanOrEqual(10_000)
  })
})

it('says which port is taken when it cannot listen, instead of starting', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as { port: number }
  await expect(running.another({ settings: { PORT: String(port) } })).rejects.toThrow(
    `PORT: another program listens on ${port}. Stop it, or set another port (EADDRINUSE).`,
  )
  taken.close()
})
