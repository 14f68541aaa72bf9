// Where a journal file may be fetched from, and what is never sent or taken there.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { mayFetch } from '../../../backend/gate/journal/journal-file.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import type { RunningBackend } from '../../setup/running-backend.ts'
import { openReader, startResting } from './readers.ts'

const hubspot = 'https://api.hubapi.com'

describe('The address of a journal file', () => {
  it.each([
    ['https://api.hubapi.com/file', true],
    ['https://bucket.s3.us-east-1.amazonaws.com/file?X-Amz-Signature=1', true],
    ['http://api.hubapi.com/file', false],
    ['https://api.hubapi.com:8443/file', false],
    ['https://user:word@api.hubapi.com/file', false],
    ['https://169.254.169.254/latest', false],
    ['https://0x7f000001/', false],
    ['https://[::1]/', false],
    ['https://localhost/', false],
    ['https://db.internal/', false],
    ['https://printer/', false],
    ['file:///etc/passwd', false],
    ['no address', false],
  ])('%s is followed: %s', (address, allowed) => {
    expect(mayFetch(address, hubspot)).toBe(allowed)
  })

  it('is on this machine when HubSpot is', () => {
    expect(mayFetch('http://127.0.0.1:4400/file', 'http://localhost:4400')).toBe(true)
    expect(mayFetch('https://api.hubapi.com/file', 'http://localhost:4400')).toBe(false)
  })
})

describe('A journal file', () => {
  let running: RunningBackend
  const requests: IncomingMessage[] = []
  let offsets = 0
  let answer: (response: ServerResponse) => void = () => undefined
  const files = createServer((request, response) => {
    requests.push(request)
    answer(response)
  })
  beforeAll(async () => {
    running = await startResting(openFreshSqlite)
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => {
    running.hubspot.faults.clear()
    requests.splice(0)
  })
  afterAll(async () => {
    files.closeAllConnections()
    files.close()
    await running.close()
  })

  async function readFileFrom(url?: string) {
    const own = `http://127.0.0.1:${(files.address() as AddressInfo).port}/file`
    const body = { url: url ?? own, currentOffset: `offset-${(offsets += 1)}` }
    running.hubspot.faults.add({ on: 'journal', path: /(earliest|next)$/, act: { status: 200, body } })
    const reader = openReader(running)
    const reading = await reader.readOnce()
    const reasons = reader.events('journal_failed').map(({ reason }) => reason)
    return { reading, reasons, metrics: await reader.metrics.registry.metrics() }
  }

  it('is fetched without the app’s token', async () => {
    answer = (response) => response.end(JSON.stringify({ journalEvents: [] }))
    const { reading, metrics } = await readFileFrom()
    expect(reading).toEqual({ kind: 'read', events: 0, more: true })
    expect(metrics).toContain('hubspot_calls_total{endpoint="journal_file",outcome="2xx"} 1\n')
    expect(requests).toHaveLength(1)
    expect(requests[0]?.headers).not.toHaveProperty('authorization')
    expect(requests[0]?.headers).not.toHaveProperty('cookie')
  })

  it.each([
    [
      'another address',
      'file_302',
      (response: ServerResponse) => response.writeHead(302, { location: '/other' }).end(),
    ],
    ['a refusal', 'file_403', (response: ServerResponse) => response.writeHead(403).end()],
    ['no JSON', 'file_unreadable', (response: ServerResponse) => response.end('<xml/>')],
    ['other JSON', 'file_unreadable', (response: ServerResponse) => response.end('{"events":[]}')],
    [
      'too much',
      'file_too_large',
      (response: ServerResponse) => response.end(Buffer.alloc(17 * 1024 * 1024, ' ')),
    ],
    [
      'half an answer',
      'file_cut_short',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': 100 }).write('{')
        setTimeout(() => response.destroy(), 20)
      },
    ],
  ])('that is %s moves nothing', async (_name, reason, respond) => {
    answer = respond
    const { reading, reasons } = await readFileFrom()
    expect([reading.kind, reasons]).toEqual(['failed', [reason]])
  })

  it('elsewhere is not fetched', async () => {
    const { reading, reasons } = await readFileFrom('https://files.example.com/file')
    expect([reading.kind, reasons, requests]).toEqual(['failed', ['file_address'], []])
  })
})
