// The panels of the dashboard as a page with one SVG each, from what Prometheus answered.
import type { Series } from './prometheus.ts'
import type { readDashboard } from './watch.ts'

type Panel = ReturnType<typeof readDashboard>['panels'][number]
interface Time {
  from: number
  to: number
}

const colours = ['#2a7de1', '#e0752d', '#3f9c35', '#b5179e', '#c9a400', '#008b8b', '#d62839', '#6c5ce7']
const width = 440
const height = 150

export function drawPanels(panels: { panel: Panel; series: Series[] }[], time: Time): string {
  const cells = panels.map(
    ({ panel, series }) =>
      `<section title="${escape(panel.description)}"><h2>${escape(panel.title)}</h2>${
        panel.type === 'stat' ? drawStat(series) : drawLines(panel, series, time)
      }</section>`,
  )
  return `<!doctype html><meta charset="utf-8"><style>
    body { font: 13px system-ui, sans-serif; margin: 16px; background: #f3f4f6; color: #1f2430;
      display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px }
    section { background: #fff; border: 1px solid #dcdfe4; border-radius: 4px; padding: 10px 14px }
    h2 { font-size: 14px; margin: 0 0 6px } text { font-size: 11px; fill: #5b6270 }
    p { margin: 4px 0 0; line-height: 1.5 } b { font-size: 12px; font-weight: 400; margin-right: 12px; white-space: nowrap }
    i { display: inline-block; width: 10px; height: 3px; margin-right: 5px; vertical-align: middle }
    strong { display: block; font-size: 26px; font-weight: 500 }
  </style>${cells.join('')}`
}

function drawStat(series: Series[]): string {
  return series
    .map(({ label, points }) => `<strong>${Math.round(points.at(-1)?.[1] ?? 0)}</strong>${escape(label)}`)
    .join('')
}

function drawLines({ fieldConfig }: Panel, series: Series[], { from, to }: Time): string {
  const values = series.flatMap(({ points }) => points.map(([, value]) => value))
  const top = Math.max(...values, 0) * 1.1 || 1
  const bottom = Math.min(...values, 0) * 1.1
  const x = (at: number) => 52 + ((at - from) / (to - from)) * (width - 60)
  const y = (value: number) => height - 20 - ((value - bottom) / (top - bottom)) * (height - 30)
  const { unit } = fieldConfig.defaults
  const grid = [0, 0.5, 1].map((part) => {
    const value = bottom + (top - bottom) * part
    return `<line x1="52" x2="${width - 8}" y1="${y(value)}" y2="${y(value)}" stroke="#e6e8ec"/>
      <text x="46" y="${y(value) + 4}" text-anchor="end">${inUnit(value, unit)}</text>`
  })
  const clock = [from, to].map((at, index) => {
    const time = new Date(at * 1000).toISOString().slice(11, 16)
    return `<text x="${x(at)}" y="${height - 3}" text-anchor="${index ? 'end' : 'start'}">${time}</text>`
  })
  const lines = series.map(({ points }, index) => {
    const path = points.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
    return `<polyline points="${path}" fill="none" stroke="${colours[index % colours.length]}" stroke-width="1.5"/>`
  })
  const legend = series.map(
    ({ label }, index) =>
      `<b><i style="background:${colours[index % colours.length]}"></i>${escape(label)}</b>`,
  )
  const drawing = [...grid, ...clock, ...lines].join('')
  return `<svg viewBox="0 0 ${width} ${height}">${drawing}</svg><p>${legend.join('')}</p>`
}

function inUnit(value: number, unit: string): string {
  if (unit === 's') return Math.abs(value) < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(1)} s`
  if (unit === 'bytes') return `${Math.round(value / 2 ** 20)} MiB`
  if (unit === 'percentunit') return `${Math.round(value * 100)} %`
  return `${Number(value.toFixed(value < 10 ? 1 : 0))}${unit === 'reqps' ? '/s' : ''}`
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
