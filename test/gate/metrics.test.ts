// What a running backend tells Prometheus: each metric by what really happened, in base units, in whole words.
import { describe, expect, it, onTestFinished } from 'vitest'
import { eachStore, openFreshSqlite, type OpenStore } from '../setup/databases.ts'
import { ada, jonas, startRunningBackend, type RunningBackend } from '../setup/running-backend.ts'
import { freshSqlite, urlOf } from '../setup/databases.ts'
import { freePort } from '../setup/free-port.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { startMain } from '../setup/start-main.ts'

const read = (running: RunningBackend) => running.metrics.registry.metrics()
const valueOf = (text: string, line: string) => {
  const found = text.split('\n').find((candidate) => candidate.startsWith(`${line} `))
  return found === undefined ? undefined : Number(found.slice(line.length + 1))
}
const route = 'route="/api/contacts/:contactId"'

describe.each(eachStore)('on %s', (name, open: OpenStore) => {
  it('counts and times requests, refreshes, calls, grants and the clock', async () => {
    const running = await startRunningBackend(open, {
      hubspot: { rateLimit: { perTenSeconds: 110, searchesPerSecond: 0 } },
    })
    onTestFinished(() => running.close())
    await running.connect(ada, -1)
    running.hubspot.faults.add({ on: 'crm', act: { delayMs: 300 } })
    expect((await running.read(ada)).status).toBe(200)
    expect((await running.read(jonas)).status).toBe(403)
    await fetch(`${running.url}/readyz`)
    const text = await read(running)
    const seconds = `card_request_duration_seconds`
    expect(valueOf(text, `${seconds}_count{${route},code="ok"}`)).toBe(1)
    expect(valueOf(text, `${seconds}_count{${route},code="connection_required"}`)).toBe(1)
    expect(valueOf(text, `${seconds}_bucket{le="0.25",${route},code="ok"}`)).toBe(0)
    expect(valueOf(text, `${seconds}_bucket{le="15",${route},code="ok"}`)).toBe(1)
    expect(valueOf(text, `${seconds}_bucket{le="+Inf",${route},code="ok"}`)).toBe(1)
    expect(valueOf(text, `${seconds}_sum{${route},code="ok"}`)).toBeGreaterThan(0.3)
    expect(valueOf(text, `${seconds}_sum{${route},code="ok"}`)).toBeLessThan(20)
    expect(valueOf(text, 'card_claims_total{verdict="fresh"}')).toBe(2)
    expect(valueOf(text, 'grant_refreshes_total{outcome="refreshed"}')).toBe(1)
    expect(valueOf(text, 'hubspot_calls_total{endpoint="contact",outcome="2xx"}')).toBe(1)
    expect(valueOf(text, 'hubspot_calls_remaining')).toBeLessThan(110)
    expect(Math.abs(valueOf(text, 'clock_skew_seconds{against="store"}') ?? NaN)).toBeLessThan(2)
    expect(valueOf(text, 'store_up')).toBe(1)
    expect(valueOf(text, 'store_writable')).toBe(1)
    if (name === 'postgres') expect(valueOf(text, 'store_connections{state="idle"}')).toBeGreaterThan(0)
    else expect(text).not.toContain('store_connections')
  })

  it('counts the rows of the vault by key, and how long callers waited for another process’s refresh', async () => {
    const running = await startRunningBackend(open, { hubspot: { refreshTokens: 'rotating' } })
    onTestFinished(() => running.close())
    await running.connect(ada, -1)
    running.hubspot.faults.add({ on: 'token', grantType: 'refresh_token', act: { delayMs: 400 } })
    const other = await running.another()
    await Promise.all([running.read(ada), other.read(ada)])
    const waits = await Promise.all(
      [running, other].map(async (one) => valueOf(await read(one), 'grant_lease_wait_seconds_count') ?? 0),
    )
    expect(waits.toSorted()).toEqual([0, 1])
    const third = await running.another()
    const rows = async () => valueOf(await read(third), 'vault_rows{table="grants",kid="k1"}')
    await expect.poll(rows).toBe(1)
  })
})

it('explains every metric in whole words, and has base units only', async () => {
  const running = await startRunningBackend(openFreshSqlite)
  onTestFinished(() => running.close())
  const helps = [...(await read(running)).matchAll(/^# HELP (\S+) (.*)$/gm)]
  expect(helps.length).toBeGreaterThan(12)
  for (const [, metric, help] of helps) {
    expect(help?.split(' ').length, metric).toBeGreaterThan(4)
    expect(metric).not.toMatch(/_(ms|milliseconds|mb|kb)(_|$)/)
  }
})

it('says which release runs, how late the event loop is, and what it needs of memory', async () => {
  const { config, remove } = await freshSqlite()
  onTestFinished(remove)
  const OPS_PORT = String(await freePort())
  const main = startMain({
    ...validSettings(),
    PORT: '0',
    HOST: '127.0.0.1',
    OPS_HOST: '127.0.0.1',
    OPS_PORT,
    DATABASE_URL: urlOf(config),
  })
  await main.started()
  const text = await (await fetch(`http://127.0.0.1:${OPS_PORT}/metrics`)).text()
  expect(text).toMatch(/^build_info\{version="\d+\.\d+\.\d+",node="24\.[\d.]+"\} 1$/m)
  for (const metric of [
    'nodejs_eventloop_lag_seconds',
    'process_resident_memory_bytes',
    'log_lines_lost_total',
  ])
    expect(text).toMatch(new RegExp(`^${metric} `, 'm'))
})

it('names what was signed differently in the log of a running backend', async () => {
  const running = await startRunningBackend(openFreshSqlite)
  onTestFinished(() => running.close())
  const path = '/api/contacts/1001'
  const timestampMs = running.clock() - 400_000
  await running.send(running.sign({ path, who: ada, timestampMs }))
  await running.send(running.sign({ path, who: ada, secret: 'another-secret' }))
  const refused = running.log.filter(({ event }) => event === 'request_refused')
  expect(refused.map(({ reason, wouldMatch }) => [reason, wouldMatch])).toEqual([
    ['timestamp_expired', 'clock_ahead'],
    ['signature_invalid', 'nothing'],
  ])
})
