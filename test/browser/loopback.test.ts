import { createServer, type AddressInfo } from 'node:net'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startDemoProcess, type DemoProcess } from './demo-process.ts'
import { openBrowser, type TestBrowser } from './open-browser.ts'
import { connectCard, openRecord } from './record.ts'
import { isLoopback, listeningAddresses, processTree } from './sockets.ts'

// Whole processes and a browser start here, beside other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })

const folder = mkdtempSync(path.join(tmpdir(), 'loopback-'))
const recorder = path.join(import.meta.dirname, 'record-connections.mjs')
const recording = (file: string) => ({
  NODE_OPTIONS: `--import ${recorder}`,
  RECORD_CONNECTIONS_IN: path.join(folder, file),
})
const recorded = (file: string) => readFileSync(path.join(folder, file), 'utf8').trim().split('\n')

let demo: DemoProcess
let browser: TestBrowser

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemoProcess(recording('demo')), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.end()
  rmSync(folder, { recursive: true })
})

it('listens on and calls nothing but loopback while a user connects and reads a contact', async () => {
  const person = await browser.newPerson()
  const page = await person.newPage()
  await openRecord(page, demo, { contactId: '1001', userId: '501' })
  await connectCard(page)

  const tree = processTree(demo.pid)
  const listening = listeningAddresses(tree)
  expect(tree.length).toBeGreaterThan(1)
  expect(listening.length).toBeGreaterThanOrEqual(2)
  expect(listening.filter((address) => !isLoopback(address))).toEqual([])

  const called = recorded('demo')
  expect(called.length).toBeGreaterThan(5)
  expect(called.filter((address) => !isLoopback(address))).toEqual([])
  expect([...browser.hosts].filter((host) => host !== 'localhost')).toEqual([])
})

it('would notice a socket that listens on every address', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  const { port } = server.address() as AddressInfo
  expect(listeningAddresses([process.pid])).toContain(`0.0.0.0:${port}`)
  expect(isLoopback(`0.0.0.0:${port}`)).toBe(false)
  server.close()
})

it('would notice a call, and knows what loopback is', () => {
  const script = `require('net').connect(9, '127.0.0.1').on('error', () => {})`
  spawnSync(process.execPath, ['-e', script], { env: { ...process.env, ...recording('other') } })
  expect(recorded('other')).toEqual(['127.0.0.1'])
  expect(['127.0.0.1', '127.0.0.53:80', '::1', '[::1]:3000', '[::ffff:127.0.0.1]:1'].every(isLoopback)).toBe(
    true,
  )
  expect(['10.0.0.1', '0.0.0.0:80', '::', '[::]:80', '192.0.2.1', 'udp 8.8.8.8'].some(isLoopback)).toBe(false)
})
