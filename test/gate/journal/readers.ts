// A backend whose own journal reader rests, and readers of a test's own on the same store, as other processes have them.
import { randomBytes } from 'node:crypto'
import { recordTypes } from './record-types.ts'
import { createGrantStage, type GrantStage } from '../../../backend/gate/grant/grant-stage.ts'
import { createHubSpotHttp, type HubSpotHttp } from '../../../backend/gate/hubspot/http.ts'
import { createJournalReader, type JournalReader } from '../../../backend/gate/journal/journal-reader.ts'
import type { JournalReading } from '../../../backend/gate/journal/read-journal.ts'
import type { Pause } from '../../../backend/gate/journal/journal-deps.ts'
import { createLog } from '../../../backend/gate/log.ts'
import { createMetrics, type Metrics } from '../../../backend/gate/metrics.ts'
import type { Store } from '../../../backend/gate/store/open-store.ts'
import type { OpenStore } from '../../setup/databases.ts'
import { startRunningBackend, type RunningBackend, type RunningOptions } from '../../setup/running-backend.ts'

export const startResting = (open: OpenStore, options: RunningOptions = {}): Promise<RunningBackend> =>
  startRunningBackend(open, {
    ...options,
    wrapStore: (store) => ({ ...store, journal: { ...store.journal, lease: async () => null } }),
  })

export interface TestReader extends JournalReader {
  /** File after file, to the end of the journal or to what stops it. */
  readAll(): Promise<JournalReading>
  /** Names of what it logged, in order. */
  events(name?: string): Record<string, unknown>[]
  metrics: Metrics
  grant: GrantStage
  http: HubSpotHttp
  pausedMs(): number
}

export interface ReaderOptions {
  store?: Store
  fetch?: typeof fetch
  /** Instead of waiting. */
  onPause?: Pause
}

export function openReader(running: RunningBackend, options: ReaderOptions = {}): TestReader {
  const { config, clock: now } = running
  const { store = running.store, onPause, fetch: doFetch = fetch } = options
  const lines: Record<string, unknown>[] = []
  const log = createLog('debug', { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) })
  const metrics = createMetrics()
  const http = createHubSpotHttp({ apiUrl: config.hubspot.apiUrl, fetch: doFetch, now, metrics })
  const deps = { config, store, http, fetch: doFetch, now, randomBytes, log, metrics }
  const grant = createGrantStage(deps)
  let pausedMs = 0
  const reader = createJournalReader({
    ...deps,
    ...grant,
    ...store,
    ...config.hubspot,
    appId: config.app.id,
    access: config.app.access,
    recordTypes,
    async pause(ms, signal) {
      pausedMs += ms
      await onPause?.(ms, signal)
    },
  })

  return {
    ...reader,
    async readAll() {
      for (;;) {
        const reading = await reader.readOnce()
        if (reading.kind !== 'read' || !reading.more) return reading
      }
    },
    events: (name) => lines.filter(({ event }) => name === undefined || event === name),
    metrics,
    grant,
    http,
    pausedMs: () => pausedMs,
  }
}

export const journalCalls = ({ hubspot }: RunningBackend, path: RegExp) =>
  hubspot.calls.filter((call) => call.kind === 'journal' && path.test(call.path))

export const auditActions = async ({ store, config }: RunningBackend, portalId: string) =>
  (await store.audit.list({ appId: config.app.id, portalId, limit: 100 })).map(({ action }) => action)

/** The next file of HubSpot's journal holds these. */
export function fileWith({ hubspot }: RunningBackend, journalEvents: unknown[]): void {
  const body = { url: `${hubspot.url}/webhooks-journal/files/made-up`, currentOffset: 'made-up' }
  hubspot.faults.add({ on: 'journal', path: /next$/, times: 1, act: { status: 200, body } })
  hubspot.faults.add({ on: 'journal', path: /made-up$/, act: { status: 200, body: { journalEvents } } })
}
