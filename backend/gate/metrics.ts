// What is counted, in Prometheus form. Labels are words of closed lists, or names of the vault's keys; never ids of HubSpot's.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { createRequestSums } from './request-sums.ts'

export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  /** `rare`: what an alert waits for. It is 0 from the start, because Prometheus sees no rise in a series that begins at 1. */
  const counter = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    rare: NoInfer<Record<Label, string>>[] = [],
  ) => {
    const made = new Counter({ name, help, labelNames, registers })
    for (const labels of rare) made.inc(labels, 0)
    return made
  }
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Histogram({ name, help, labelNames, buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], registers })
  const breakerOpen = gauge('hubspot_breaker_open', '1 while this breaker keeps calls from HubSpot', [
    'breaker',
  ])
  for (const breaker of ['crm', 'token']) breakerOpen.set({ breaker }, 0)
  const breakerOpenings = counter('hubspot_breaker_openings_total', 'How often a breaker opened', ['breaker'])
  return {
    registry,
    /** Once per process: memory, event loop, garbage collection, what is running. */
    collectProcess(build: { version: string; node: string }) {
      collectDefaultMetrics({ register: registry })
      gauge('build_info', 'Always 1; the labels say which release runs, on which Node', [
        'version',
        'node',
      ]).set(build, 1)
    },
    /** Once per process: `lost` is asked when somebody reads the metrics. */
    countLostLines(lost: () => number) {
      const collect = function (this: Counter) {
        this.reset()
        this.inc(lost())
      }
      const help = 'Log lines that nobody took, because the reader of stdout stood still or went away'
      new Counter({ name: 'log_lines_lost_total', help, registers, collect })
    },
    /** Once per process: asked when somebody reads the metrics. */
    watchConnections(usage: () => ConnectionUsage) {
      const collect = function (this: Gauge) {
        for (const [state, count] of Object.entries(usage())) this.set({ state }, count)
      }
      const help = 'Connections to Postgres that are busy or idle, and pieces of work that wait for one'
      new Gauge({ name: 'store_connections', help, labelNames: ['state'], registers, collect })
    },
    requests: createRequestSums(registry),
    refusals: counter('card_refusals_total', 'Requests refused before their claim, by reason', ['reason']),
    claims: counter(
      'card_claims_total',
      'Claims of signed requests by verdict: fresh, used, released, unanswered',
      ['verdict'],
    ),
    hubspotCalls: counter('hubspot_calls_total', 'Calls to HubSpot by endpoint and outcome', [
      'endpoint',
      'outcome',
    ]),
    hubspotSeconds: histogram(
      'hubspot_call_seconds',
      'Duration of calls to HubSpot in seconds, with the reading of the answer',
      ['endpoint'],
    ),
    hubspotRemaining: gauge(
      'hubspot_calls_remaining',
      'Calls that HubSpot still allows within its current ten seconds, as its last answer said; of whichever account was asked last',
    ),
    refreshes: counter(
      'grant_refreshes_total',
      'Refreshes of tokens by outcome',
      ['outcome'],
      [{ outcome: 'client-refused' }],
    ),
    leaseWaitSeconds: histogram(
      'grant_lease_wait_seconds',
      'Time that callers waited in seconds because another one was refreshing the same tokens',
    ),
    grantChanges: counter(
      'grant_changes_total',
      'Changes of a grant by kind',
      ['change'],
      [{ change: 'quarantined' }],
    ),
    journalGaps: counter(
      'journal_gaps_total',
      'Parts of the webhooks journal that nobody could read, so that privacy deletions may be missing, by cause',
      ['cause'],
      [{ cause: 'offset' }, { cause: 'file' }],
    ),
    vaultRows: gauge(
      'vault_rows',
      'Sealed rows of the store by table and by the key that opens them, counted once a minute',
      ['table', 'kid'],
    ),
    breakerOpenings,
    /** Takes what that breaker says when it opens or closes. */
    reportBreaker: (breaker: 'crm' | 'token') => (open: boolean) => {
      breakerOpen.set({ breaker }, open ? 1 : 0)
      if (open) breakerOpenings.inc({ breaker })
    },
    clockSkew: gauge(
      'clock_skew_seconds',
      'How far the clock of this process is ahead of the clock of the store or of HubSpot, in seconds',
      ['against'],
    ),
    storeWritable: gauge('store_writable', '1 while a write to the store succeeds, tried every few seconds'),
    storeUp: gauge('store_up', '1 while the store answers in time, as the last check of readiness found'),
  }
}

/** Of the pool of this process. */
export interface ConnectionUsage {
  busy: number
  idle: number
  waiting: number
}
