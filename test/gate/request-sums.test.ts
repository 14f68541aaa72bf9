// Our sums say what prom-client's own counter and histogram would.
import { Counter, Histogram, Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { createRequestSums } from '../../backend/gate/request-sums.ts'

const observed: [route: string, code: string, seconds: number][] = [
  ['/a', 'ok', 0],
  ['/a', 'ok', 0.01],
  ['/a', 'ok', 0.0100001],
  ['/a', 'ok', 15],
  ['/a', 'ok', 16],
  ['/a', 'internal_error', 2.5],
  ['/b', 'rate_limited', 0.3],
]

it('counts and times as prom-client does, at the edge of a bucket and beyond the last', async () => {
  const ours = new Registry()
  const sums = createRequestSums(ours)
  const theirs = new Registry()
  const labelNames = ['route', 'code']
  const registers = [theirs]
  const [count, time] = await Promise.all(
    ['card_requests_total', 'card_request_duration_seconds'].map((name) =>
      ours.getSingleMetricAsString(name),
    ),
  ).then((texts) => texts.map((text) => /^# HELP (\S+) (.*)$/m.exec(text)?.slice(1) ?? []))
  const counter = new Counter({ name: count?.[0] ?? '', help: count?.[1] ?? '', labelNames, registers })
  const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15]
  const histogram = new Histogram({
    ...{ name: time?.[0] ?? '', help: time?.[1] ?? '' },
    ...{ labelNames, buckets, registers },
  })
  for (const [route, code, seconds] of observed) {
    sums.observe(route, code, seconds)
    counter.inc({ route, code: 'internal_error' }, 0)
    counter.inc({ route, code })
    histogram.observe({ route, code }, seconds)
  }
  const lines = async (registry: Registry) => (await registry.metrics()).split('\n').sort()
  expect(await lines(ours)).toEqual(await lines(theirs))
})
