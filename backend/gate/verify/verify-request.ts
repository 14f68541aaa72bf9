// From a raw request to a caller, in one order where the first failure wins. Touches nothing but the body: no store, no call.
import type { Deadline } from '../deadline.ts'
import type { ErrorCode } from '../errors.ts'
import type { UnverifiedReason } from '../reason.ts'
import type { Claim } from '../store/database.ts'
import type { Trace } from '../trace.ts'
import { judgeBodyHeaders, noBody, receiveBody } from './body.ts'
import type { Caller } from './caller.ts'
import { judgeIdentity, type IdentityRule } from './identity.ts'
import type { Incoming } from './incoming.ts'
import { inTime } from '../in-time.ts'
import { parseQuery, type Query } from './query.ts'
import { readHeaders, type RequestHeaders } from './request-headers.ts'
import { readSignature, type CheckSignature } from './signature.ts'
import { judgeTimestamp } from './timestamp.ts'

export interface VerifiedRequest {
  caller: Caller
  query: Query
  /** As it stood in the request line. */
  target: string
  body: Uint8Array
  /** The one use of this signed request, not yet made. */
  claim: Claim
}

export interface Unverified {
  code: ErrorCode
  reason: UnverifiedReason
  /** As far as it was read. */
  body: Uint8Array | null
}

export type Verdict = { ok: true; request: VerifiedRequest } | ({ ok: false } & Unverified)

/** What our side knows of a request before it is verified. */
export interface Underway {
  requestId: string
  trace: Trace
  deadline: Deadline
}

export interface VerifyRequest {
  /** Of a request that brings no body: a read, or the end of a connection. */
  withoutBody(incoming: Incoming, method: 'GET' | 'DELETE', underway: Underway): Verdict
  /** Throws `Refusal('retry_later')` when the body does not come in time. */
  withBody(incoming: Incoming, underway: Underway): Promise<Verdict>
}

export function createVerifyRequest(deps: {
  checkSignature: CheckSignature
  identity: IdentityRule
  now: () => number
}): VerifyRequest {
  const { checkSignature, identity, now } = deps

  function judgeSignedBody(
    method: string,
    target: string,
    signed: Signed,
    body: Uint8Array,
    underway: Underway,
  ): Verdict {
    const { mac, timestamp, signedAt } = signed
    const form = checkSignature(mac, { method, target, body, timestamp })
    if (form === null) return refuse('signature_invalid', body)
    underway.trace.form = form

    const query = parseQuery(target)
    if (!query) return { ok: false, code: 'malformed_request', reason: 'query_malformed', body }
    const named = judgeIdentity(query, identity)
    if (!named.ok) return refuse(named.reason, body)

    const { requestId, deadline, trace } = underway
    trace.portalId = named.identity.portalId
    trace.userId = named.identity.userId
    const caller = { ...named.identity, requestId, deadline, trace } as Caller
    const claim = { mac, signedAt, holder: Buffer.from(requestId) }
    return { ok: true, request: { caller, query, target, body, claim } }
  }

  return {
    withoutBody({ target, rawHeaders }, method, underway) {
      const headers = readHeaders(rawHeaders)
      const signed = judgeSigned(headers, now())
      if (!signed.ok) return refuse(signed.reason)
      const refused = judgeBodyHeaders('none', headers)
      if (refused) return { ...refused, body: null }
      return judgeSignedBody(method, target, signed, noBody, underway)
    },

    async withBody(incoming, underway) {
      const { target, rawHeaders } = incoming
      const headers = readHeaders(rawHeaders)
      const signed = judgeSigned(headers, now())
      if (!signed.ok) return refuse(signed.reason)
      const received =
        judgeBodyHeaders('json', headers) ?? (await inTime(underway.deadline, receiveBody(incoming)))
      if (!received.ok) return { ...received, body: null }
      return judgeSignedBody('POST', target, signed, received.body, underway)
    },
  }
}

interface Signed {
  mac: Buffer
  timestamp: string
  signedAt: number
}

/** Exactly one signature and one timestamp, of their forms, and signed at a time that still counts. */
function judgeSigned(
  { signature: signatures, timestamp: timestamps }: RequestHeaders,
  now: number,
): ({ ok: true } & Signed) | { ok: false; reason: UnverifiedReason } {
  const [signature] = signatures
  const [timestamp] = timestamps
  if (signature === undefined) return { ok: false, reason: 'signature_missing' }
  if (signatures.length > 1) return { ok: false, reason: 'signature_duplicate' }
  if (timestamp === undefined) return { ok: false, reason: 'timestamp_missing' }
  if (timestamps.length > 1) return { ok: false, reason: 'timestamp_duplicate' }
  const mac = readSignature(signature)
  if (!mac) return { ok: false, reason: 'signature_malformed' }
  const timed = judgeTimestamp(timestamp, now)
  return timed.ok ? { ok: true, mac, timestamp, signedAt: timed.signedAt } : timed
}

function refuse(reason: UnverifiedReason, body: Uint8Array | null = null): Verdict {
  return { ok: false, code: reason === 'app_mismatch' ? 'app_mismatch' : 'unauthorized', reason, body }
}
