// A stop of the server: it waits for who is being answered, and for nobody who asked nothing.
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Hono } from 'hono'
import { expect, it, onTestFinished } from 'vitest'
import { serve } from '../../../backend/gate/server/server.ts'

const graceMs = 13_000

async function startServer() {
  const app = new Hono().get('/slow', async (c) => {
    await pause(500)
    return c.text('done')
  })
  return serve({
    app,
    host: '127.0.0.1',
    port: 0,
    newRequestId: () => 'a',
    onMalformed: () => undefined,
  })
}

async function open(port: number) {
  const socket = connect({ port, host: '127.0.0.1' })
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  // Until the server has taken the connection, too.
  await pause(50)
  return socket
}

it('ends soon where somebody holds a connection and has asked nothing, as browsers do beforehand', async () => {
  const server = await startServer()
  const socket = await open(server.port)
  const closed = once(socket, 'close')
  const startedAt = performance.now()
  await server.stop(graceMs)
  expect(performance.now() - startedAt).toBeLessThan(4_000)
  await closed
})

it('lets a request whose beginning has come be answered', async () => {
  const server = await startServer()
  const socket = await open(server.port)
  socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n')
  await pause(50)
  const stopped = server.stop(graceMs)
  await pause(200)
  socket.write('\r\n')
  const [answer] = await once(socket.setEncoding('utf8'), 'data')
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  socket.end()
  await stopped
})

it('answers whoever connected just before the stop and asks a moment later', async () => {
  const server = await startServer()
  const socket = await open(server.port)
  const stopped = server.stop(graceMs)
  await pause(300)
  socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n')
  const [answer] = await once(socket.setEncoding('utf8'), 'data')
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  socket.end()
  await stopped
})
