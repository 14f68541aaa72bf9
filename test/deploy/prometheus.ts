// A real Prometheus that scrapes backends of this machine, and its HTTP API
// (https://prometheus.io/docs/prometheus/latest/querying/api/).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { stringify } from 'yaml'
import { z } from 'zod'
import { freePort } from '../setup/free-port.ts'

export interface Series {
  label: string
  /** Seconds since the epoch, and the value. */
  points: [number, number][]
}

const answer = z.object({
  status: z.literal('success'),
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string().transform(Number)])),
      }),
    ),
  }),
})
const scrapeSeconds = 2
const mostPoints = 150

export async function startPrometheus(opsPorts: readonly number[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'prometheus-'))
  const listen = `127.0.0.1:${await freePort()}`
  const targets = opsPorts.map((port) => `127.0.0.1:${port}`)
  const configuration = {
    global: { scrape_interval: `${scrapeSeconds}s`, evaluation_interval: '10s' },
    rule_files: [path.resolve('deploy/alerts.yaml')],
    scrape_configs: [{ job_name: 'hubspot-card', static_configs: [{ targets }] }],
  }
  const file = path.join(folder, 'prometheus.yaml')
  writeFileSync(file, stringify(configuration))
  const flags = [
    `--config.file=${file}`,
    `--storage.tsdb.path=${folder}/data`,
    `--web.listen-address=${listen}`,
  ]
  const child = spawn('prometheus', flags, { stdio: 'ignore' })
  const ended = once(child, 'exit')
  for (let tries = 0; !(await isReady(listen)); tries += 1) {
    if (tries > 50) throw new Error('Prometheus does not start')
    await pause(200)
  }

  return {
    async range(asked: { expr: string; legendFormat: string; from: number; to: number }): Promise<Series[]> {
      const { expr, legendFormat, from, to } = asked
      // As Grafana fills them in: four scrapes at least, and the time that is shown.
      const query = expr
        .replaceAll('$__rate_interval', `${Math.max(4 * scrapeSeconds, 15)}s`)
        .replaceAll('$__range', `${Math.round(to - from)}s`)
      const step = Math.max(1, (to - from) / mostPoints)
      const body = new URLSearchParams({ query, start: `${from}`, end: `${to}`, step: `${step}` })
      const response = await fetch(`http://${listen}/api/v1/query_range`, { method: 'POST', body })
      const { data } = answer.parse(await response.json())
      return data.result.map(({ metric, values }) => ({
        label: legendFormat.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => metric[name] ?? ''),
        points: values.filter(([, value]) => Number.isFinite(value)),
      }))
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

const isReady = (listen: string) =>
  fetch(`http://${listen}/-/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
