// Clients that take a connection and give nothing back. They pay with it; memory and everybody else do not.
import { execFileSync } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { serve } from '../../../backend/gate/server/server.ts'
import { startCluster, type Cluster } from '../../chaos/cluster.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada } from '../../setup/running-backend.ts'

let one: Cluster
beforeAll(async () => {
  // What stays referenced is what counts: a small heap makes the process collect the rest.
  one = await startCluster(openFreshSqlite, { processes: 1, execArgv: ['--max-old-space-size=160'] })
  await one.connect(ada)
})
afterAll(() => one.close())

const residentMb = () => {
  const pid = String(one.processes[0]!.pid)
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', pid], { encoding: 'utf8' })) / 1024
}
const livez = async () => (await fetch(`${one.processes[0]!.url}/livez`)).status

interface Client {
  socket: Socket
  cutAfterMs: () => number | null
}

/** A connection that is never read from. */
async function openSilently(): Promise<Client> {
  const { port } = new URL(one.processes[0]!.url)
  const startedAt = performance.now()
  const socket = connect({ port: Number(port), host: '127.0.0.1' }).pause()
  let cutAfterMs: number | null = null
  socket.on('error', () => undefined)
  socket.on('close', () => (cutAfterMs = performance.now() - startedAt))
  await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve))
  return { socket, cutAfterMs: () => cutAfterMs }
}

const openAll = (count: number) => Promise.all(Array.from({ length: count }, openSilently))

/** Written to until nobody takes it any more: a paused socket hears of its end only so. */
async function keepSending({ socket }: Client, text: string, forMs: number): Promise<void> {
  const until = performance.now() + forMs
  while (!socket.destroyed && performance.now() < until) {
    if (!socket.writableNeedDrain) socket.write(text)
    await pause(20)
  }
}

it('HTP-22 cuts off thirty clients that pipeline and never read, and keeps its memory', async () => {
  await livez()
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, residentMb())), 100)
  onTestFinished(() => clearInterval(watch))
  const requests = 'GET /livez HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2_000)
  for (let round = 0; round < 2; round += 1) {
    const clients = await openAll(30)
    const sent = Promise.all(clients.map((client) => keepSending(client, requests, 19_000)))
    expect(await Promise.all([livez(), pause(50).then(livez), pause(100).then(livez)])).toEqual([
      200, 200, 200,
    ])
    await sent
    const cut = clients.map(({ cutAfterMs }) => cutAfterMs() ?? Infinity)
    expect(Math.max(...cut)).toBeLessThan(20_000)
  }
  expect(most).toBeLessThan(400)
}, 100_000)

it('HTP-22 cuts off whoever takes nothing of one large answer for twenty seconds, and nobody who takes it slowly', async () => {
  // The server's own clock and sweep, moved; the sockets are real.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  const app = new Hono().get('/large', (c) => c.body('x'.repeat(30_000_000)))
  const server = await serve({
    app,
    host: '127.0.0.1',
    port: 0,
    newRequestId: () => 'r',
    onMalformed: () => undefined,
  })
  onTestFinished(async () => {
    vi.useRealTimers()
    await server.stop(0)
  })
  const ask = () => {
    const socket = connect({ port: server.port, host: '127.0.0.1' }).pause()
    socket.on('error', () => undefined)
    let taken = 0
    socket.on('data', (chunk) => (taken += chunk.length)).pause()
    socket.write('GET /large HTTP/1.1\r\nHost: a\r\n\r\n')
    return {
      socket,
      taken: () => taken,
      ended: new Promise<void>((end) => socket.once('close', () => end())),
    }
  }
  const [silent, slow] = [ask(), ask()]
  await pause(200)
  vi.advanceTimersByTime(16_000)
  slow.socket.resume()
  await expect.poll(slow.taken, { timeout: 10_000 }).toBeGreaterThan(30_000_000)
  vi.advanceTimersByTime(4_000)
  silent.socket.resume()
  await silent.ended
  expect(silent.taken()).toBeLessThan(30_000_000)
  expect(slow.socket.destroyed).toBe(false)
  slow.socket.destroy()
})

/** One of a proxy that waits between two requests, or of somebody new. */
async function asksOn(socket: Socket): Promise<string> {
  socket.resume().write('GET /livez HTTP/1.1\r\nHost: a\r\n\r\n')
  return new Promise((answer) =>
    socket
      .once('data', (chunk: Buffer) => answer(chunk.toString().slice(0, 12)))
      .once('close', () => answer('cut')),
  )
}

it('HTP-22 lets go of idle connections when there are more than it holds, and answers new ones', async () => {
  const { socket: proxys } = await openSilently()
  expect(await asksOn(proxys)).toBe('HTTP/1.1 200')
  const crowd = await openAll(1_300)
  const { socket: newcomers } = await openSilently()
  crowd.push(await openSilently())
  expect(await asksOn(newcomers)).toBe('HTTP/1.1 200')
  expect(await asksOn(proxys)).toBe('HTTP/1.1 200')
  expect(await livez()).toBe(200)
  await expect
    .poll(() => crowd.filter(({ socket, cutAfterMs }) => (socket.resume(), cutAfterMs() !== null)).length)
    .toBeGreaterThan(250)
  expect((await one.read(0, ada)).status).toBe(200)
  for (const socket of [proxys, newcomers, ...crowd.map((one) => one.socket)]) socket.destroy()
}, 30_000)
