// Each metric of ours by its name, its labels and a value after real traffic. One that is not in this list has no test.
import { expect, it, onTestFinished } from 'vitest'
import { metricNamesOf } from '../deploy/metric-names.ts'
import { openFreshPostgres } from '../setup/databases.ts'
import { ada, jonas, startRunningBackend } from '../setup/running-backend.ts'

const route = 'route="/api/contacts/:contactId"'
const some = (value: number) => value > 0
const none = (value: number) => value === 0
const once = (value: number) => value === 1

const expected: [series: string, value: (value: number) => boolean][] = [
  [`card_requests_total{${route},code="ok"}`, (value) => value === 2],
  [`card_requests_total{${route},code="connection_required"}`, once],
  [`card_requests_total{${route},code="internal_error"}`, none],
  [`card_request_duration_seconds_count{${route},code="ok"}`, (value) => value === 2],
  [`card_request_duration_seconds_sum{${route},code="ok"}`, (value) => value > 0 && value < 60],
  [`card_request_duration_seconds_bucket{le="15",${route},code="ok"}`, (value) => value === 2],
  ['card_refusals_total{reason="signature_missing"}', once],
  ['card_refusals_total{reason="target_malformed"}', once],
  ['card_claims_total{verdict="fresh"}', (value) => value > 3],
  ['card_claims_total{verdict="used"}', once],
  ['hubspot_calls_total{endpoint="contact",outcome="2xx"}', (value) => value === 2],
  ['hubspot_calls_total{endpoint="contact",outcome="5xx"}', some],
  ['hubspot_call_seconds_count{endpoint="contact"}', (value) => value > 3],
  ['hubspot_call_seconds_sum{endpoint="contact"}', (value) => value > 0 && value < 60],
  ['hubspot_calls_remaining', (value) => value > 900 && value < 1_000],
  ['grant_refreshes_total{outcome="refreshed"}', (value) => value >= 1],
  ['grant_refreshes_total{outcome="client-refused"}', once],
  ['grant_lease_wait_seconds_count', once],
  ['grant_lease_wait_seconds_sum', (value) => value > 0.2 && value < 15],
  ['grant_changes_total{change="quarantined"}', once],
  ['journal_gaps_total{cause="offset"}', none],
  ['journal_gaps_total{cause="file"}', none],
  ['vault_rows{table="grants",kid="k1"}', once],
  ['hubspot_breaker_open{breaker="crm"}', none],
  ['hubspot_breaker_open{breaker="token"}', once],
  ['hubspot_breaker_openings_total{breaker="token"}', once],
  ['hubspot_breaker_openings_total{breaker="account"}', some],
  ['clock_skew_seconds{against="store"}', (value) => value > 3 && value < 7],
  ['clock_skew_seconds{against="hubspot"}', (value) => value > 3 && value < 7],
  ['store_up', once],
  ['store_writable', once],
  ['store_connections{state="idle"}', some],
  ['store_connections{state="busy"}', none],
  ['store_connections{state="waiting"}', none],
  ['build_info{version="1.0.0",node="24"}', once],
  ['log_lines_lost_total', (value) => value === 3],
]

it('counts and measures everything by what really happened', async () => {
  const first = await startRunningBackend(openFreshPostgres, {
    hubspot: { rateLimit: { perTenSeconds: 1_000, searchesPerSecond: 0 } },
  })
  onTestFinished(() => first.close())
  await first.connect(ada, -1)
  // Ahead of the database and of HubSpot by five seconds; it waits for the refresh of the other.
  const running = await first.another({ skewMs: 5_000 })
  running.metrics.collectProcess({ version: '1.0.0', node: '24' })
  running.metrics.countLostLines(() => 3)
  const { faults } = first.hubspot

  // Not the app's own token, which the journal's reader asks for when it likes.
  const grantType = 'refresh_token'
  faults.add({ on: 'token', grantType, act: { delayMs: 2_000 } })
  const refreshing = first.read(ada)
  await expect.poll(() => first.hubspot.calls.some((call) => call.grantType === grantType)).toBe(true)
  await running.read(ada)
  await refreshing
  faults.clear()

  await running.connect(ada, -1)
  expect((await running.read(ada)).status).toBe(200)
  await running.read(jonas)
  await fetch(`${running.url}/api/contacts/1001`)
  await fetch(`${running.url}/a//b`)
  const again = running.sign({ path: '/api/contacts/77', who: ada })
  await running.send(again)
  await running.send(again)

  faults.add({ on: 'crm', act: { status: 500, body: {} } })
  for (let failed = 0; failed < 10; failed += 1) await running.read(ada)
  faults.clear()

  await running.connect(jonas)
  await running.store.grants.put((await running.row(jonas))!.key, (await running.row(ada))!.tokens)
  await running.read(jonas)
  await running.store.grants.remove((await running.row(jonas))!.key)
  await running.connect(ada, -1)
  faults.add({ on: 'token', grantType, act: { status: 401, body: { error: 'invalid_client' } } })
  await running.read(ada)
  await fetch(`${running.url}/readyz`)

  const third = await first.another()
  await expect.poll(async () => (await third.metrics.registry.metrics()).includes('vault_rows{')).toBe(true)
  const text = await running.metrics.registry.metrics()
  const counted = (await third.metrics.registry.metrics())
    .split('\n')
    .filter((line) => /^vault_rows/.test(line))
  const values = new Map(
    [...text.split('\n'), ...counted].map((line): [string, number] => {
      const end = line.lastIndexOf(' ')
      return [line.slice(0, end), Number(line.slice(end + 1))]
    }),
  )
  const wrong = expected.filter(([series, right]) => !right(values.get(series) ?? NaN))
  expect(wrong.map(([series]) => [series, values.get(series)])).toEqual([])

  const ours = [...metricNamesOf(text)].filter((name) => !/^(process|nodejs)_/.test(name))
  const named = new Set(expected.map(([series]) => series.replace(/\{.*/, '')))
  expect(ours.filter((name) => !named.has(name) && !/_(bucket|sum|count)$/.test(name))).toEqual([])
})

it('serves the metrics at OPS_HOST, and nowhere else', async () => {
  const running = await startRunningBackend(openFreshPostgres, {
    settings: { OPS_PORT: '0', OPS_HOST: '127.0.0.2' },
  })
  onTestFinished(() => running.close())
  const at = (host: string) => fetch(`http://${host}:${running.backend.opsPort}/metrics`)
  expect((await at('127.0.0.2')).status).toBe(200)
  await expect(at('127.0.0.1')).rejects.toThrow()
})
