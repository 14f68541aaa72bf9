// What is counted, in Prometheus form. Labels are words of closed lists, never ids.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers })
  return {
    registry,
    /** Once per process: memory, event loop, garbage collection. */
    collectProcess: () => collectDefaultMetrics({ register: registry }),
    /** Once per process: `lost` is asked when somebody reads the metrics. */
    countLostLines(lost: () => number) {
      const collect = function (this: Counter) {
        this.reset()
        this.inc(lost())
      }
      const help = 'Log lines that nobody took, because the reader of stdout stood still or went away'
      new Counter({ name: 'log_lines_lost_total', help, registers, collect })
    },
    requests: tally(registry, 'card_requests_total', 'Card requests by route and answer', ['route', 'code']),
    refusals: counter('card_refusals_total', 'Requests refused before a claim, by reason', ['reason']),
    claims: counter('card_claims_total', 'Claims by verdict', ['verdict']),
    hubspotCalls: counter('hubspot_calls_total', 'Calls to HubSpot by endpoint and outcome', [
      'endpoint',
      'outcome',
    ]),
    hubspotSeconds: new Histogram({
      name: 'hubspot_call_seconds',
      help: 'Duration of calls to HubSpot',
      labelNames: ['endpoint'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    refreshes: counter('grant_refreshes_total', 'Refreshes by outcome', ['outcome']),
    grantChanges: counter('grant_changes_total', 'Changes of a grant by kind', ['change']),
    breakerOpen: new Gauge({
      name: 'hubspot_breaker_open',
      help: '1 while open',
      labelNames: ['breaker'],
      registers,
    }),
    breakerOpenings: counter('hubspot_breaker_openings_total', 'Openings of a breaker', ['breaker']),
    clockSkew: new Gauge({
      name: 'clock_skew_ms',
      help: 'Our clock against',
      labelNames: ['against'],
      registers,
    }),
    storeWritable: new Gauge({
      name: 'store_writable',
      help: '1 while a write to the store succeeds, tried every few seconds',
      registers,
    }),
    storeUp: new Gauge({ name: 'store_up', help: '1 while the store answers', registers }),
  }
}

/** A counter for what happens with every request: kept as plain sums and handed over when somebody reads them, because
 *  prom-client builds a key from the labels at every step. */
function tally<Outer extends string, Inner extends string>(
  registry: Registry,
  name: string,
  help: string,
  [outer, inner]: [Outer, Inner],
) {
  const sums = new Map<string, Map<string, number>>()
  const collect = function (this: Counter) {
    this.reset()
    for (const [first, byInner] of sums)
      for (const [second, sum] of byInner) this.inc({ [outer]: first, [inner]: second }, sum)
  }
  new Counter({ name, help, labelNames: [outer, inner], registers: [registry], collect })
  return {
    inc(labels: Record<Outer | Inner, string>) {
      let byInner = sums.get(labels[outer])
      if (!byInner) sums.set(labels[outer], (byInner = new Map()))
      byInner.set(labels[inner], (byInner.get(labels[inner]) ?? 0) + 1)
    },
  }
}
