// What deploy/nginx.conf makes of a call, in a real nginx.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freePort } from '../setup/free-port.ts'
import { openFreshSqlite } from '../setup/databases.ts'
import { ada, startRunningBackend } from '../setup/running-backend.ts'
import { areInstalled } from '../setup/system-programs.ts'
import { startNginx, type RunningNginx } from './nginx.ts'

type Handle = (request: IncomingMessage, response: ServerResponse) => void

async function listening(handle: Handle): Promise<number> {
  const server = createServer(handle).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  return (server.address() as AddressInfo).port
}

async function inFrontOf(...ports: number[]): Promise<RunningNginx> {
  const nginx = await startNginx(ports)
  onTestFinished(() => nginx.stop())
  return nginx
}

const answering =
  (status: number): Handle =>
  (_request, response) =>
    void response.writeHead(status).end()
const post = { method: 'POST', signedUrl: 'https://card.example.com/x', url: '', headers: {}, body: '{}' }

describe.runIf(areInstalled('nginx', 'openssl'))('nginx', () => {
  it('hands on an address byte for byte', async () => {
    const nginx = await inFrontOf(await listening(({ url }, response) => void response.end(url)))
    const odd = "/a%2Fb/%7Ec/%2e?a=%40%3a/b&c=d'(e)*!&f=%7E~&g=%C3%A9"
    const signedUrl = `https://card.example.com${odd}`
    expect((await nginx.send({ ...post, signedUrl })).text).toBe(odd)
  })

  it('hands on a signed call as it was signed, and the backend’s own words for what it refuses', async () => {
    const running = await startRunningBackend(openFreshSqlite)
    onTestFinished(() => running.close())
    await running.connect(ada)
    const nginx = await inFrontOf(Number(new URL(running.url).port))
    const odd = "/api/contacts/1002?a=%40%3a/b&c=d'(e)*!&f=%7E~&g=%C3%A9"
    const read = await nginx.send(running.sign({ path: odd, who: ada }))
    expect([read.status, read.headers['x-request-id']]).toEqual([200, expect.stringMatching(/^[\w-]{16}$/)])
    const path = '/api/contacts/1002/notes'
    const large = await nginx.send(
      running.sign({ method: 'POST', path, who: ada, body: { text: 'x'.repeat(70_000) } }),
    )
    expect([large.status, JSON.parse(large.text).error.code]).toEqual([413, 'payload_too_large'])
  })

  it('writes no address into its log, but the backend’s id of the request', async () => {
    const running = await startRunningBackend(openFreshSqlite)
    onTestFinished(() => running.close())
    const nginx = await inFrontOf(Number(new URL(running.url).port), await freePort())
    for (let turn = 0; turn < 4; turn += 1)
      await nginx.send(running.sign({ path: '/api/contacts/1002', who: ada }))
    const answer = await nginx.send(running.sign({ path: '/api/contacts/1002', who: ada }))
    await expect.poll(() => nginx.log()).toContain(answer.headers['x-request-id'])
    expect(nginx.log()).not.toMatch(/1002|@|userId|_rid/)
  })

  it.each<[string, Handle | null]>([
    ['refuses the connection', null],
    ['breaks the connection off', ({ socket }) => void socket.destroy()],
    ['answers 503, as for retry_later', answering(503)],
  ])('asks the next backend when one %s, and goes on asking both', async (_what, handle) => {
    let asked = 0
    const failing =
      handle === null
        ? await freePort()
        : await listening((request, response) => {
            asked += 1
            handle(request, response)
          })
    const nginx = await inFrontOf(failing, await listening(answering(201)))
    for (let turn = 0; turn < 10; turn += 1) expect((await nginx.send(post)).status).toBe(201)
    if (handle !== null) expect(asked).toBeGreaterThan(4)
  })

  it.each([409, 429, 500])('gives on a %i as it is, and asks nobody else', async (status) => {
    const nginx = await inFrontOf(await listening(answering(status)), await listening(answering(status)))
    expect((await nginx.send(post)).status).toBe(status)
    expect(nginx.log().trim().split('\n').at(-1)).toContain(` ${status} ${status} `)
  })

  it('gives on a 503 when no backend can do better, and keeps none of them away', async () => {
    let status = 503
    const changing: Handle = (_request, response) => void response.writeHead(status).end('words')
    const nginx = await inFrontOf(await listening(changing), await listening(changing))
    for (let turn = 0; turn < 5; turn += 1)
      expect(await nginx.send(post)).toMatchObject({ status: 503, text: 'words' })
    status = 200
    expect((await nginx.send(post)).status).toBe(200)
  })
})
