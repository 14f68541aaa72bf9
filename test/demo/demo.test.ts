import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { spawnDemo, startDemoProcess } from '../browser/demo-process.ts'
import { freePort } from '../browser/free-port.ts'
import { processTree } from '../browser/sockets.ts'
import { busyPort } from './busy-port.ts'

it.each(['SIGINT', 'SIGTERM'] as const)(
  'says what it starts, is ready within seconds, and leaves nothing behind after %s',
  async (signal) => {
    const place = mkdtempSync(path.join(tmpdir(), 'demo-test-'))
    const begun = Date.now()
    const demo = await startDemoProcess({ TMPDIR: place })
    expect(Date.now() - begun).toBeLessThan(15_000)
    expect(demo.output()).toMatch(/^card .*HubSpot's builder/m)
    expect(demo.output()).toMatch(/^local HubSpot +http:\/\/localhost:\d+$/m)
    expect(demo.output()).toMatch(/^backend +http:\/\/localhost:\d+$/m)
    expect(demo.output().trim().split('\n').at(-1)).toBe(
      `demo ready: ${demo.origin}/contacts/100001/record/0-1/1001?user=501`,
    )
    expect((await fetch(demo.url)).status).toBe(200)

    const processes = processTree(demo.pid)
    expect(processes.length).toBeGreaterThan(1)
    expect(readdirSync(place)).not.toEqual([])
    expect(await demo.end(signal)).toBe(0)
    expect(processes.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([])
    expect(readdirSync(place)).toEqual([])
    const ports = [demo.origin, demo.backendUrl].map((url) => ({
      variable: 'PORT',
      port: Number(new URL(url).port),
    }))
    expect(await busyPort(ports)).toBeNull()
    rmSync(place, { recursive: true })
  },
)

it.each(['DEMO_PORT', 'PORT'])('ends with one line when %s is busy', async (variable) => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const ports = { DEMO_PORT: String(await freePort()), PORT: String(await freePort()) }
  const { code, output } = await runToEnd({ ...ports, [variable]: String(port) })
  other.close()
  expect(code).toBe(1)
  expect(output).toBe(`the demo cannot start: port ${port} is busy: set ${variable} to a free one\n`)
})

it('reports a backend that dies, and ends with it', async () => {
  const demo = await startDemoProcess()
  const [, backend] = processTree(demo.pid)
  process.kill(backend ?? 0, 'SIGKILL')
  expect(await demo.ended).toBe(1)
  expect(demo.output()).toContain('the backend is gone: it was ended by SIGKILL')
  expect(existsSync(`/proc/${demo.pid}`)).toBe(false)
})

it('passes on why the backend refuses to start', async () => {
  const { code, output } = await runToEnd({
    DEMO_PORT: String(await freePort()),
    PORT: String(await freePort()),
    RATE_LIMIT_USER: 'many',
  })
  expect(code).toBe(1)
  expect(output).toContain('RATE_LIMIT_USER is a whole number')
  expect(output).toContain('the demo cannot start: the backend is gone: it ended with exit code 1')
})

async function runToEnd(environment: Record<string, string>) {
  const child = spawnDemo(environment)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}
