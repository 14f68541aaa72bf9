// A histogram for what happens with every request: plain sums that are put into Prometheus's form when somebody reads
// them, because prom-client builds a key from the labels at every step: 0.03 µs instead of 0.3.
import type { Metric, Registry } from 'prom-client'

interface Sums {
  route: string
  code: string
  /** How many fell into each bucket alone; the last is what is longer than all. */
  counts: number[]
  seconds: number
}

export function createDurations(
  registry: Registry,
  { name, help, buckets }: { name: string; help: string; buckets: readonly number[] },
) {
  const all = new Map<string, Map<string, Sums>>()

  const valuesOf = ({ route, code, counts, seconds }: Sums) => {
    let count = 0
    const upTo = [...buckets, Infinity].map((limit, index) => ({
      metricName: `${name}_bucket`,
      labels: { le: limit === Infinity ? '+Inf' : limit, route, code },
      value: (count += counts[index] ?? 0),
    }))
    return [
      ...upTo,
      { metricName: `${name}_sum`, labels: { route, code }, value: seconds },
      { metricName: `${name}_count`, labels: { route, code }, value: count },
    ]
  }
  const get = async () => ({
    name,
    help,
    type: 'histogram',
    values: [...all.values()].flatMap((byCode) => [...byCode.values()].flatMap(valuesOf)),
  })
  // The registry reads name and `get` of a metric, and nothing else.
  registry.registerMetric({ name, help, get } as unknown as Metric)

  return {
    observe(route: string, code: string, seconds: number): void {
      let byCode = all.get(route)
      if (!byCode) all.set(route, (byCode = new Map()))
      let sums = byCode.get(code)
      if (!sums)
        byCode.set(code, (sums = { route, code, counts: Array(buckets.length + 1).fill(0), seconds: 0 }))
      const bucket = buckets.findIndex((limit) => seconds <= limit)
      const index = bucket === -1 ? buckets.length : bucket
      sums.counts[index] = (sums.counts[index] ?? 0) + 1
      sums.seconds += seconds
    },
  }
}
