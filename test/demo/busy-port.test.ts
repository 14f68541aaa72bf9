import { createServer, type AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { freePort } from '../setup/free-port.ts'
import { busyPort } from './busy-port.ts'

it('names the port that is busy and the variable that moves it', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const free = await freePort()
  const ports = [
    { variable: 'DEMO_PORT', port: free },
    { variable: 'PORT', port },
  ]
  expect(await busyPort(ports)).toBe(`port ${port} is busy: set PORT to a free one`)
  server.close()
  expect(await busyPort(ports)).toBeNull()
})

it('refuses what is no port', async () => {
  expect(await busyPort([{ variable: 'PORT', port: Number('abc') }])).toBe(
    'PORT is not a port from 1 to 65535',
  )
})
