import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { spawnDemo, startDemoProcess } from '../browser/demo-process.ts'
import { freePort } from '../setup/free-port.ts'
import { commandOf, isRunning, processTree } from '../browser/sockets.ts'
import { busyPort } from './busy-port.ts'

// Whole processes and a browser start here, beside other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })

let place: string
beforeEach(() => {
  place = mkdtempSync(path.join(tmpdir(), 'demo-test-'))
})
afterEach(() => rmSync(place, { recursive: true }))

it.each([
  ['Ctrl-C, which reaches every process of the demo', 'SIGINT', (pid: number) => -pid],
  ['SIGTERM', 'SIGTERM', (pid: number) => pid],
] as const)('is ready within seconds and leaves nothing behind after %s', async (_, signal, target) => {
  const begun = Date.now()
  const demo = await startDemoProcess({ TMPDIR: place })
  expect(Date.now() - begun).toBeLessThan(15_000)
  expect(demo.output()).toMatch(/^card +built by HubSpot's builder/m)
  expect(demo.output()).toMatch(/^local HubSpot +http:\/\/localhost:\d+$/m)
  expect(demo.output()).toMatch(/^backend +http:\/\/localhost:\d+$/m)
  const record = `${demo.origin}/contacts/100001/record/0-1/1001?user=501`
  expect(demo.output().trim().split('\n').at(-1)).toBe(`demo ready: ${record}`)
  expect((await fetch(record)).status).toBe(200)

  const processes = processTree(demo.pid)
  expect(processes.length).toBeGreaterThan(1)
  expect(readdirSync(place)).not.toEqual([])
  process.kill(target(demo.pid), signal)
  expect(await demo.ended).toBe(0)
  await expect.poll(() => processes.filter(isRunning)).toEqual([])
  expect(readdirSync(place)).toEqual([])
  const ports = [demo.origin, demo.backendUrl].map((url) => Number(new URL(url).port))
  expect(await busyPort(ports.map((port) => ({ variable: 'PORT', port })))).toBeNull()
})

it('leaves nothing behind when Ctrl-C comes before it is ready', async () => {
  const child = spawnDemo({
    DEMO_PORT: String(await freePort()),
    PORT: String(await freePort()),
    TMPDIR: place,
  })
  const [first] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  expect(first.toString()).toMatch(/^card/)
  const processes = processTree(child.pid ?? 0)
  process.kill(-(child.pid ?? NaN), 'SIGINT')
  expect(await once(child, 'close')).toEqual([0, null])
  await expect.poll(() => processes.filter(isRunning)).toEqual([])
  expect(readdirSync(place)).toEqual([])
})

it('leaves nothing behind when its terminal is closed', async () => {
  const child = spawnDemo({
    DEMO_PORT: String(await freePort()),
    PORT: String(await freePort()),
    TMPDIR: place,
  })
  let output = ''
  while (!output.includes('demo ready')) {
    output += String((await once(child.stdout ?? child, 'data'))[0])
  }
  const processes = processTree(child.pid ?? 0)
  child.stdout?.destroy()
  child.stderr?.destroy()
  child.kill('SIGHUP')
  expect(await once(child, 'close')).toEqual([0, null])
  await expect.poll(() => processes.filter(isRunning)).toEqual([])
  expect(readdirSync(place)).toEqual([])
})

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
  const backend = processTree(demo.pid).find((pid) => commandOf(pid).includes('backend/main.ts'))
  process.kill(backend ?? NaN, 'SIGKILL')
  expect(await demo.ended).toBe(1)
  expect(demo.output()).toContain('the backend is gone: it was ended by SIGKILL')
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
