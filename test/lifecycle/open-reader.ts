// A journal reader beside a running backend, as another process of it would have, that waits for nothing.
import { randomBytes } from 'node:crypto'
import { createGrantStage } from '../../backend/grant/grant-stage.ts'
import { createBreaker } from '../../backend/hubspot/breaker.ts'
import { createHubSpotHttp } from '../../backend/hubspot/http.ts'
import { createJournalReader, type JournalReader } from '../../backend/lifecycle/journal-reader.ts'
import { createLog } from '../../backend/log.ts'
import type { Store } from '../../backend/store/store.ts'
import type { RunningBackend } from '../setup/running-backend.ts'

export interface OpenedReader extends JournalReader {
  /** Reads file after file until there is no more, and says how many events were new. */
  readAll(): Promise<number>
  /** Tells HubSpot which tokens must die, as the backend's housekeeping does. */
  revokeQueued(): Promise<boolean>
  /** Lines of its log. */
  log: Record<string, unknown>[]
  events(): unknown[]
  /** How long it wanted to wait, each time. */
  pauses: number[]
}

export interface ReaderOptions {
  store?: Store
  fetch?: typeof fetch
  /** Called in place of waiting. */
  onPause?: (ms: number) => void
}

export function openReader(running: RunningBackend, options: ReaderOptions = {}): OpenedReader {
  const { config, clock: now, metrics } = running
  const { store = running.store, fetch: send = fetch, onPause = () => undefined } = options
  const log: Record<string, unknown>[] = []
  const pauses: number[] = []
  const write = (line: string) => log.push(JSON.parse(line) as Record<string, unknown>)
  const http = createHubSpotHttp({ apiUrl: config.hubspot.apiUrl, fetch: send, now, metrics })
  const breaker = createBreaker({ threshold: 5, openMs: 10_000, now })
  const deps = { config, store, http, breaker, now, randomBytes, log: createLog('debug', { write }), metrics }
  const grant = createGrantStage(deps)
  const reader = createJournalReader({
    ...deps,
    ...grant,
    fetch: send,
    async pause(ms, signal) {
      signal.throwIfAborted()
      pauses.push(ms)
      onPause(ms)
      await new Promise((resolve) => setImmediate(resolve))
    },
  })

  async function readAll(): Promise<number> {
    for (let events = 0; ;) {
      const reading = await reader.readOnce()
      if (reading.kind === 'failed') throw new Error(JSON.stringify(log.at(-1)))
      // The backend's own reader begins at its start, and is soon done.
      if (reading.kind === 'elsewhere') await new Promise((resolve) => setTimeout(resolve, 10))
      if (reading.kind === 'read') events += reading.events
      if (reading.kind === 'read' && !reading.more) return events
    }
  }

  return {
    ...reader,
    readAll,
    revokeQueued: grant.revokeQueued,
    log,
    events: () => log.map(({ event }) => event),
    pauses,
  }
}
