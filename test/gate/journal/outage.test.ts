// A journal that cannot be read is asked less often, and no card waits for it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { judgePause } from '../../../backend/gate/journal/judge-pause.ts'
import { eachStore, openFreshSqlite } from '../../setup/databases.ts'
import { ada, type RunningBackend } from '../../setup/running-backend.ts'
import type { Fault } from '../../local-hubspot/faults.ts'
import { openReader, startResting } from './readers.ts'

const faults: [string, Fault][] = [
  ['its calls are answered with 500', { on: 'journal', act: { status: 500 } }],
  ['its calls are answered with 401', { on: 'journal', act: { status: 401 } }],
  ['its calls are limited', { on: 'journal', act: { status: 429 } }],
  ['its connections break', { on: 'journal', act: 'reset' }],
  ['it sends the reader elsewhere', { on: 'journal', act: 'redirect' }],
  ['its answers are no JSON', { on: 'journal', act: 'not-json' }],
  ['its answers have another form', { on: 'journal', act: { status: 200, body: { offset: 1 } } }],
  ['the app gets no token', { on: 'token', grantType: 'client_credentials', act: { status: 503 } }],
]

describe.each(eachStore)('A journal that is down, on %s', (_, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startResting(open)
    await running.connect(ada)
  })
  afterEach(() => running.hubspot.faults.clear())
  afterAll(() => running.close())

  it.each(faults)('JRN-07 is tried again later, and cards go on, when %s', async (_name, fault) => {
    running.hubspot.faults.add(fault)
    const reader = openReader(running)
    expect([await reader.readOnce(), await reader.readOnce()]).toEqual([
      { kind: 'failed' },
      { kind: 'failed' },
    ])
    expect(reader.events('journal_failed')).toMatchObject([{ failures: 1 }, { failures: 2 }])
    expect((await running.read(ada)).status).toBe(200)

    running.hubspot.faults.clear()
    expect(await reader.readAll()).toMatchObject({ kind: 'read' })
    running.hubspot.faults.add({ on: 'journal', act: { status: 500 } })
    await reader.readOnce()
    expect(reader.events('journal_failed').at(-1)).toMatchObject({ failures: 1 })
  })

  it('JRN-07 gives a hanging journal up, and cards go on meanwhile', async () => {
    running.hubspot.faults.add({ on: 'journal', act: 'hang' })
    const reader = openReader(running)
    const reading = reader.readOnce()
    expect((await running.read(ada)).status).toBe(200)
    expect(await reading).toEqual({ kind: 'failed' })
    expect(reader.events('journal_failed')).toMatchObject([{ reason: 'journal_timeout' }])
  })

  it('asks for a new app token when HubSpot refuses the one it has', async () => {
    const reader = openReader(running)
    await reader.readAll()
    const asked = () =>
      running.hubspot.calls.filter(({ grantType }) => grantType === 'client_credentials').length
    const before = asked()
    await reader.readAll()
    expect(asked()).toBe(before)
    running.hubspot.faults.add({ on: 'journal', times: 1, act: { status: 401 } })
    await reader.readOnce()
    await reader.readOnce()
    expect(asked()).toBe(before + 1)

    await running.moveClock(30 * 60_000 - 59_000)
    await reader.readOnce()
    expect(asked()).toBe(before + 2)
  })
})

describe('The pause between two readings', () => {
  const more = { kind: 'read', events: 1, more: true } as const
  const done = { kind: 'read', events: 0, more: false } as const
  it.each([
    ['is none while there is more', more, 0, 0.5, 0],
    ['is half a minute at the end', done, 0, 0.5, 30_000],
    ['differs from process to process', done, 0, 0.9, 36_000],
    ['is the same where another process reads', { kind: 'elsewhere' }, 0, 0.5, 30_000],
    ['grows with every failure', { kind: 'failed' }, 3, 0.5, 30_000 + 120_000],
    ['has an end', { kind: 'failed' }, 40, 1, 30_000 + 15 * 60_000],
  ] as const)('%s', (_name, reading, failures, random, pauseMs) => {
    expect(judgePause(reading, failures, random)).toBe(pauseMs)
  })
})

describe('The loop', () => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startResting(openFreshSqlite)
  })
  afterAll(() => running.close())

  it('reads at once, and file after file without a pause', async () => {
    await openReader(running).readAll()
    await running.connect(ada)
    for (const contactId of ['1001', '1002', '1004']) running.hubspot.deletePrivately(ada.portalId, contactId)
    const pauses: number[] = []
    const reader = openReader(running, {
      onPause(ms, signal) {
        pauses.push(ms)
        if (ms === 0) return Promise.resolve()
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')))
        })
      },
    })
    reader.start()
    await expect.poll(() => pauses.at(-1)).toBeGreaterThan(20_000)
    await reader.stop()
    expect(pauses.slice(0, -1)).toEqual([0])
  })

  it('stops at once in the middle of a call that hangs', async () => {
    running.hubspot.faults.add({ on: 'journal', act: 'hang' })
    const reader = openReader(running)
    reader.start()
    await expect.poll(() => running.hubspot.calls.at(-1)?.kind).toBe('journal')
    const startedAt = performance.now()
    await reader.stop()
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    expect(reader.events()).toEqual([])
  })
})
