// `node test/deploy/draw-dashboard.ts [minutes [file]]`: two backends on Postgres under load with faults, a real Prometheus that
// scrapes them, and every panel of the dashboard drawn from what Prometheus answers, into docs/dashboard.png. Needs
// `prometheus` on the path. Not Grafana: that draws the same queries in its own manner.
import { setTimeout as pause } from 'node:timers/promises'
import { openBrowser } from '../browser/open-browser.ts'
import { startPostgres } from '../setup/embedded-postgres.ts'
import { loadBackends } from './dashboard-load.ts'
import { drawPanels } from './draw-panels.ts'
import { startPrometheus, type Series } from './prometheus.ts'
import { readDashboard } from './watch.ts'

const minutes = Number(process.argv[2] ?? 10)
const picture = process.argv[3] ?? 'docs/dashboard.png'

const postgres = await startPostgres()
process.env['TEST_DATABASE_URL'] = postgres.url
const load = await loadBackends(minutes * 60_000)
const prometheus = await startPrometheus(load.opsPorts)
try {
  const from = Date.now() / 1000
  await load.run()
  await pause(3_000)
  const to = Date.now() / 1000
  const panels = await Promise.all(
    readDashboard().panels.map(async (panel) => {
      const drawn: Series[] = []
      for (const { expr, legendFormat } of panel.targets)
        drawn.push(...(await prometheus.range({ expr, legendFormat, from, to })))
      return { panel, series: drawn }
    }),
  )
  for (const { panel, series } of panels)
    process.stdout.write(`${String(series.length).padStart(3)} series  ${panel.title}\n`)
  const { browser, close } = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 1500, height: 400 } })
  await page.setContent(drawPanels(panels, { from, to }))
  await page.screenshot({ path: picture, fullPage: true })
  await close()
  process.stdout.write(`${picture}\n`)
} finally {
  await prometheus.stop()
  await load.stop()
  await postgres.stop()
}
process.exit(0)
