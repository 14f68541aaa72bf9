// The alerts and the dashboard against a backend that runs, against their own tools, and against the runbook.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { stringify } from 'yaml'
import { freePort } from '../setup/free-port.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { freshPostgres, urlOf } from '../setup/databases.ts'
import { startMain } from '../setup/start-main.ts'
import { areInstalled, pathOf } from '../setup/system-programs.ts'
import { alertCases, healthy } from './alert-cases.ts'
import { metricNamesIn, metricNamesOf } from './metric-names.ts'
import { alertsFile, readAlerts, readDashboard } from './watch.ts'

/** Prometheus says this one itself, of whatever it scrapes. */
const ofPrometheus = 'up'

it('asks for no metric that a running backend does not have', async () => {
  const { config, remove } = await freshPostgres()
  onTestFinished(remove)
  const OPS_PORT = String(await freePort())
  const more = { PORT: '0', HOST: '127.0.0.1', OPS_PORT, DATABASE_URL: urlOf(config) }
  await startMain({ ...validSettings(), ...more }).started()
  const text = await (await fetch(`http://127.0.0.1:${OPS_PORT}/metrics`)).text()
  const known = metricNamesOf(text)
  // Of a backend that has just started nobody is called.
  expect(text).toMatch(/^store_up 1$/m)
  const queries = [
    ...readAlerts().map(({ alert, expr }) => [alert, expr] as const),
    ...readDashboard().panels.flatMap(({ title, targets }) =>
      targets.map(({ expr }) => [title, expr] as const),
    ),
  ]
  const asked = queries.flatMap(([of, query]) => metricNamesIn(query).map((name) => [of, name] as const))
  expect(asked.length).toBeGreaterThan(30)
  expect(asked.filter(([, name]) => name !== ofPrometheus && !known.has(name))).toEqual([])
})

it.each([
  ['sum by (le) (rate(a_bucket{code="ok", b=~"x|y"}[5m])) > 0.5 * c', ['a_bucket', 'c']],
  ['abs(a) > 1e3 and on (x) b == 0', ['a', 'b']],
])('finds the metrics in %s', (query, names) => expect(metricNamesIn(query)).toEqual(names))

it('lays no panel over another, and gives each an id of its own', () => {
  const { panels } = readDashboard()
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`),
  )
  expect(new Set(cells).size).toBe(cells.length)
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
})

it('says in the runbook what to do for each alert, and of no other', () => {
  const page = readFileSync('docs/operations.md', 'utf8')
  const told = [...page.matchAll(/^\| `(Card\w+)`/gm)].map(([, alert]) => alert)
  expect(told).toEqual(readAlerts().map(({ alert }) => alert))
})

it('has a case for each alert', () => {
  expect(Object.keys(alertCases).toSorted()).toEqual(
    readAlerts()
      .map(({ alert }) => alert)
      .toSorted(),
  )
})

const withPromtool = it.runIf(areInstalled('promtool'))
const promtool = (...words: string[]) => spawnSync(pathOf('promtool') ?? '', words, { encoding: 'utf8' })

withPromtool('passes promtool’s check of rules', () => {
  expect(promtool('check', 'rules', alertsFile).stdout).toContain('SUCCESS')
})

withPromtool('fires each alert by what it is about, and none on a quiet day', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'alerts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const series = (changed: Record<string, string>) =>
    Object.entries({ ...healthy, ...changed }).map(([name, values]) => ({ series: name, values }))
  const expected = (alert: string, labels: Record<string, string> | null) => {
    const rule = readAlerts().find((one) => one.alert === alert)
    const fired = { exp_labels: { ...labels, ...rule?.labels }, exp_annotations: rule?.annotations }
    return { eval_time: '30m', alertname: alert, exp_alerts: labels ? [fired] : [] }
  }
  const tests = Object.entries(alertCases).map(([alert, { changed, labels }]) => ({
    interval: '1m',
    input_series: series(changed),
    alert_rule_test: Object.keys(alertCases).map((one) => expected(one, one === alert ? labels : null)),
  }))
  const quiet = {
    interval: '1m',
    input_series: series({}),
    alert_rule_test: Object.keys(alertCases).map((alert) => expected(alert, null)),
  }
  const file = path.join(folder, 'alerts.test.yaml')
  writeFileSync(file, stringify({ rule_files: [path.resolve(alertsFile)], tests: [...tests, quiet] }))
  const { status, stdout, stderr } = promtool('test', 'rules', file)
  expect(status, stdout + stderr).toBe(0)
})
