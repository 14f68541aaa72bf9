// What card routes are made of. Each kind of route gets it whole, and names what it uses.
import type { Audit } from '../audit/audit.ts'
import type { Claiming } from '../once/claim.ts'
import type { RunOnce } from '../once/run-once.ts'
import type { Admission } from './admit.ts'
import type { CardRequest } from './card-request.ts'
import type { SharedReadings } from './shared-readings.ts'

export interface Stages {
  cardRequest: CardRequest
  admission: Admission
  claims: Claiming
  runOnce: RunOnce
  audit: Audit
  readings: SharedReadings
}
