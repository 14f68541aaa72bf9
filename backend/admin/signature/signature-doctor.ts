// Says why a signature does not match, by trying the mistakes that are made: which reading of the request was signed?
// Pure. A finding is a word of a closed list and holds nothing of the request, so it may be logged.
import { createHash, createHmac } from 'node:crypto'
import type { SignatureFinding } from './signature-findings.ts'
import {
  bodyReadings,
  reading,
  timestampReadings,
  uriReadings,
  type UriReading,
} from './signature-readings.ts'
import type { PossibleSecret } from '../../gate/verify/accepted-secrets.ts'
import type { CapturedRequest } from '../../gate/verify/report-refused.ts'
import { signedText } from '../../gate/verify/signature.ts'
import { judgeTimestamp } from '../../gate/verify/timestamp.ts'

export interface Examination {
  /** The fewest differences that explain the signature; empty when it is right. */
  findings: SignatureFinding[]
  /** How the query was signed, if any reading matched. */
  form: UriReading['form'] | null
}

/** More differences at once are not one mistake any more, and cost many tries. */
const mostDifferences = 3

export function examineSignature(
  captured: CapturedRequest,
  settings: { publicUrl: string; secrets: readonly PossibleSecret[]; now: number },
): Examination {
  const headers = new Map(
    Object.entries(captured.headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const signature = headers.get('x-hubspot-signature-v3')
  const timestamp = headers.get('x-hubspot-request-timestamp')
  const uris = uriReadings(captured.target, settings.publicUrl, headers)
  const secrets = settings.secrets.map(({ name, secret }) =>
    name === 'current' ? reading(secret) : reading(secret, `${name}_secret`),
  )

  if (signature !== undefined && timestamp !== undefined) {
    const found = findVersion3(signature, timestamp)
    if (found) return { ...found, findings: [...found.findings, ...timeFindings(timestamp, settings.now)] }
  }
  const older = findOlderVersion()
  if (older) return { findings: [older], form: null }
  if (signature === undefined) return { findings: ['signature_missing'], form: null }
  return { findings: [timestamp === undefined ? 'timestamp_missing' : 'nothing'], form: null }

  function findVersion3(given: string, stamp: string): Examination | null {
    const bodies = bodyReadings(captured.body)
    const times = timestampReadings(stamp)
    for (let differences = 0; differences <= mostDifferences; differences++) {
      for (const uri of uris)
        for (const secret of secrets)
          for (const body of bodies)
            for (const time of times) {
              const findings = [...secret.findings, ...uri.findings, ...body.findings, ...time.findings]
              if (findings.length !== differences) continue
              const request = { ...captured, body: body.value, timestamp: time.value }
              const mac = createHmac('sha256', secret.value).update(signedText(request, uri.value))
              if (mac.digest('base64') === given) return { findings, form: uri.form }
            }
    }
    return null
  }

  /**
   * Versions 1 and 2 hash without a key of their own and without a time
   * (https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation).
   */
  function findOlderVersion(): SignatureFinding | null {
    const given = [headers.get('x-hubspot-signature'), signature]
    const sha256 = (text: string) => createHash('sha256').update(text).update(captured.body).digest('hex')
    for (const secret of secrets) {
      if (given.includes(sha256(secret.value))) return 'version_1'
      if (uris.some((uri) => given.includes(sha256(secret.value + captured.method + uri.value)))) {
        return 'version_2'
      }
    }
    return null
  }
}

function timeFindings(timestamp: string, now: number): SignatureFinding[] {
  const refused = judgeTimestamp(timestamp, now)
  if (refused === null) return []
  if (refused === 'timestamp_expired') return ['clock_ahead']
  if (refused === 'timestamp_in_future') return ['clock_behind']
  return /^\d{10}$/.test(timestamp) ? ['timestamp_seconds'] : ['timestamp_malformed']
}
