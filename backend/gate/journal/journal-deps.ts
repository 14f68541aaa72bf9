// What the reader of the journal is given. Each of its parts gets it whole, and names what it uses.
import type { GrantStage } from '../grant/grant-stage.ts'
import type { HubSpotHttp } from '../hubspot/http.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Store } from '../store/open-store.ts'
import type { JudgedFor } from './journal-event.ts'

/** Waits, or rejects when the signal says stop. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>

export interface JournalDeps
  extends JudgedFor, Pick<Store, 'journal' | 'grants'>, Pick<GrantStage, 'tokenEndpoint' | 'stillGranted'> {
  apiUrl: string
  http: HubSpotHttp
  fetch: typeof fetch
  now: () => number
  randomBytes: (size: number) => Buffer
  log: Log
  metrics: Metrics
  pause: Pause
  /** Says that the reader is to stop. */
  signal: AbortSignal
}
