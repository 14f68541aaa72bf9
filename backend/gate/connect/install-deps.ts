// What an install is given. Each of its parts gets it whole, and names what it uses.
import type { Config } from '../config.ts'
import type { GrantStage } from '../grant/grant-stage.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Store } from '../store/open-store.ts'

export interface InstallDeps extends Pick<
  GrantStage,
  'tickets' | 'tokenEndpoint' | 'saveConsent' | 'revokeUnlessHeld'
> {
  config: Pick<Config, 'publicUrl' | 'app' | 'hubspot'>
  store: Pick<Store, 'oneTime' | 'endedConsents'>
  randomBytes: (size: number) => Buffer
  log: Log
  metrics: Metrics
}
