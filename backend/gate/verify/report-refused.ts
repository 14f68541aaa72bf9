// Logs why a request was not believed. For an operator, not for whoever sent it: the answer says nothing of this.
import type { Log } from '../log.ts'
import type { UnverifiedReason } from '../reason.ts'
import { noBody } from './body.ts'
import type { Incoming } from './incoming.ts'

/** The doctor tries hundreds of readings: a flood of bad requests must not buy that with each of them. */
const examinationsPerSecond = 5
const longestExaminedBody = 4096

/** A request as it came, for whoever finds out how it was signed. */
export interface CapturedRequest {
  method: string
  /** Path and query, or an absolute URL. */
  target: string
  /** Names in any case. */
  headers: Record<string, string>
  body: Uint8Array
}

/** Words of a closed list that say which reading of the request was signed; they hold nothing of it. */
export type WouldMatch = (captured: CapturedRequest) => readonly string[]

export interface ReportDeps {
  wouldMatch: WouldMatch
  log: Log
  now: () => number
}

export function createReportRefused({ wouldMatch, log, now }: ReportDeps) {
  let second = 0
  let examined = 0

  function mayExamine(): boolean {
    const current = Math.floor(now() / 1000)
    if (current !== second) {
      second = current
      examined = 0
    }
    examined += 1
    return examined <= examinationsPerSecond
  }

  return (incoming: Incoming, reason: UnverifiedReason): void => {
    const { requestId, method = '', target, headersDistinct } = incoming
    const fields = { requestId, ...incoming.traceIds(), method, reason }
    const body = incoming.body ?? (method === 'GET' ? noBody : null)
    const telling = reason.startsWith('signature_') || reason.startsWith('timestamp_')
    if (!telling || !body || body.length > longestExaminedBody || !mayExamine()) {
      log.warn('request_refused', fields)
      return
    }
    const headers = Object.fromEntries(
      Object.entries(headersDistinct).map(([name, [first = ''] = []]) => [name, first]),
    )
    const findings = wouldMatch({ method, target, headers, body })
    log.warn('request_refused', { ...fields, wouldMatch: findings.join('+') })
  }
}
