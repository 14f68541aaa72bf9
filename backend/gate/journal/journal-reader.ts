// Reads HubSpot's webhooks journal again and again: at once while there is more, then every half minute, and less often
// while it cannot be read. Nothing of a card request waits for it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { Refusal } from '../errors.ts'
import type { StillGranted } from '../grant/still-granted.ts'
import type { TokenEndpoint } from '../grant/token-endpoint.ts'
import type { HubSpotHttp } from '../hubspot/http.ts'
import { errorFields, type Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { RecordType } from '../record.ts'
import type { Store } from '../store/store.ts'
import { createAppToken } from './app-token.ts'
import { createCheckGrants, type Pause } from './check-grants.ts'
import { createJournalApi } from './journal-api.ts'
import { createFetchJournalFile } from './journal-file.ts'
import { judgePause } from './judge-pause.ts'
import { createKeepSubscribed } from './keep-subscribed.ts'
import { createReadJournal, type JournalReading } from './read-journal.ts'

export interface JournalReaderDeps {
  config: Pick<Config, 'app' | 'hubspot'>
  store: Pick<Store, 'journal' | 'grants'>
  recordTypes: readonly RecordType[]
  http: HubSpotHttp
  tokenEndpoint: TokenEndpoint
  stillGranted: StillGranted
  fetch: typeof fetch
  now: () => number
  randomBytes: (size: number) => Buffer
  log: Log
  metrics: Metrics
  pause?: Pause
}

export interface JournalReader {
  start(): void
  /** Ends the reading under way after its step; within the time of one call to HubSpot. */
  stop(): Promise<void>
  /** One file, at most. Never rejects. */
  readOnce(): Promise<JournalReading>
}

const sleepUnlessStopped: Pause = (ms, signal) => sleep(ms, undefined, { signal })

export function createJournalReader(deps: JournalReaderDeps): JournalReader {
  const { config, store, recordTypes, randomBytes, log, metrics, pause = sleepUnlessStopped } = deps
  const { id: appId, access } = config.app
  const { journal, grants } = store
  const api = createJournalApi({ http: deps.http, appToken: createAppToken(deps) })
  const read = createReadJournal({
    judgedFor: { appId, access, recordTypes },
    journal,
    api,
    fetchFile: createFetchJournalFile({ apiUrl: config.hubspot.apiUrl, fetch: deps.fetch, metrics }),
    subscriptions: createKeepSubscribed({ ...deps, appId, api, grants, journal }),
    checkGrants: createCheckGrants({ ...deps, appId, grants, journal, pause }),
    log,
    metrics,
  })
  const random = () => randomBytes(4).readUInt32BE(0) / 2 ** 32
  const stopping = new AbortController()
  let failures = 0
  let loop = Promise.resolve()

  async function readOnce(): Promise<JournalReading> {
    try {
      const reading = await read(stopping.signal)
      failures = 0
      return reading
    } catch (error) {
      if (stopping.signal.aborted) return { kind: 'failed' }
      failures += 1
      if (error instanceof Refusal) log.warn('journal_failed', { reason: error.message, failures })
      else log.error('unexpected_error', errorFields(error))
      return { kind: 'failed' }
    }
  }

  async function readOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      const reading = await readOnce()
      await pause(judgePause(reading, failures, random()), stopping.signal).catch(() => undefined) // stopped
    }
  }

  return {
    start() {
      loop = readOn()
    },
    async stop() {
      stopping.abort()
      await loop
    },
    readOnce,
  }
}
