// How far a process's clock is off: what the store says, and how many of HubSpot's `Date` headers make a process unready, and what makes it ready again.
import { expect, it, onTestFinished } from 'vitest'
import { createLog } from '../../backend/gate/log.ts'
import { createMetrics } from '../../backend/gate/metrics.ts'
import { createClockSkew } from '../../backend/ops/clock-skew.ts'
import { createReadiness } from '../../backend/ops/readiness.ts'
import { eachStore } from '../setup/databases.ts'
import { startRunningBackend } from '../setup/running-backend.ts'

function process() {
  const metrics = createMetrics()
  const lines: Record<string, unknown>[] = []
  const log = createLog('info', { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) })
  const skew = createClockSkew({ log, metrics })
  const ready = createReadiness({
    store: { clock: () => Promise.resolve(1_000) },
    missingKids: () => Promise.resolve([]),
    skew,
    now: () => 1_000,
    metrics,
    stopping: () => false,
    canWrite: () => true,
  })
  const told = (...skews: number[]) => skews.forEach((skewMs) => skew.fromHubSpot(skewMs))
  return { skew, ready, told, lines, metrics }
}

it.each([25_000, -25_000])(
  'is unready after five Date headers in a row that are %i ms off, not after four',
  async (off) => {
    const { ready, told } = process()
    told(off, off, off, off)
    expect(await ready()).toBeNull()
    told(off)
    expect(await ready()).toBe('clock')
  },
)

it('takes the closest of the last five, so that one answer from a cache changes nothing', async () => {
  const { ready, told } = process()
  told(25_000, 25_000, 300, 25_000, 25_000)
  expect(await ready()).toBeNull()
  told(25_000, 25_000)
  expect(await ready()).toBeNull()
  told(25_000)
  expect(await ready()).toBe('clock')
  told(400)
  expect(await ready()).toBeNull()
})

it('is ready up to 20 s, and unready above', async () => {
  const { ready, told } = process()
  told(20_000, 20_000, 20_000, 20_000, 20_000)
  expect(await ready()).toBeNull()
  told(20_001, 20_001, 20_001, 20_001, 20_001)
  expect(await ready()).toBe('clock')
})

it('warns once above 2 s, and again after it was right in between', () => {
  const { told, lines } = process()
  told(3_000, 3_000, 3_000, 3_000, 3_000, 3_000)
  expect(lines).toMatchObject([{ event: 'clock_skewed', skewMs: 3_000, label: 'hubspot' }])
  told(0)
  told(3_000, 3_000, 3_000, 3_000, 3_000)
  expect(lines).toHaveLength(2)
})

it('shows both clocks as metrics', async () => {
  const { skew, metrics } = process()
  skew.fromHubSpot(1_500)
  skew.fromStore(-200)
  const text = await metrics.registry.metrics()
  expect(text).toContain('clock_skew_seconds{against="hubspot"} 1.5')
  expect(text).toContain('clock_skew_seconds{against="store"} -0.2')
})

it.each(eachStore)(
  'TIM-10 is not ready while its clock is more than 20 s off that of %s, and warns from 2 s on',
  async (_name, open) => {
    const running = await startRunningBackend(open)
    onTestFinished(() => running.close())
    for (const [skewMs, status] of [
      [0, 200],
      [5_000, 200],
      [25_000, 503],
      [-25_000, 503],
    ] as const) {
      const other = await running.another({ skewMs })
      expect((await fetch(`${other.url}/readyz`)).status).toBe(status)
      expect(other.log.some(({ event }) => event === 'clock_skewed')).toBe(Math.abs(skewMs) > 2_000)
      expect((await fetch(`${other.url}/livez`)).status).toBe(200)
    }
  },
)
