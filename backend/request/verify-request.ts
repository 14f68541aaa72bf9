// From a raw request to a caller, in one order where the first failure wins. Touches nothing but the body: no store, no call.
import type { IncomingMessage } from 'node:http'
import type { Deadline } from '../deadline.ts'
import type { ErrorCode } from '../errors.ts'
import type { Claim } from '../store/claim-store.ts'
import type { Trace } from '../trace.ts'
import { judgeBodyHeaders, readBody, type BodyReason } from './body.ts'
import type { Caller } from './caller.ts'
import { judgeIdentity, type IdentityReason, type IdentityRule } from './identity.ts'
import { parseQuery, type Query } from './query.ts'
import { readHeaders, type RequestHeaders } from './request-headers.ts'
import { isSignature, type CheckSignature } from './signature.ts'
import { judgeTimestamp, type TimestampReason } from './timestamp.ts'

/** Why a request did not become a caller; for the log and a metric label only. */
export type UnverifiedReason =
  | 'signature_missing'
  | 'signature_duplicate'
  | 'signature_malformed'
  | 'signature_invalid'
  | 'timestamp_missing'
  | 'timestamp_duplicate'
  | TimestampReason
  | BodyReason
  | 'query_malformed'
  | IdentityReason

export interface VerifiedRequest {
  caller: Caller
  query: Query
  path: string
  body: Uint8Array
  /** The one use of this signed request, not yet made. */
  claim: Claim
}

export type Verdict =
  | { ok: true; request: VerifiedRequest }
  | {
      ok: false
      code: ErrorCode
      reason: UnverifiedReason
      /** As far as it was read. */ body: Uint8Array | null
    }

export type VerifyRequest = (
  method: 'GET' | 'POST',
  incoming: IncomingMessage,
  about: { requestId: string; trace: Trace; deadline: Deadline },
) => Promise<Verdict>

export function createVerifyRequest(deps: {
  checkSignature: CheckSignature
  identity: IdentityRule
  now: () => number
  randomBytes: (size: number) => Uint8Array
}): VerifyRequest {
  const { checkSignature, identity, now, randomBytes } = deps

  return async (method, incoming, about) => {
    const target = incoming.url ?? ''
    const headers = readHeaders(incoming.rawHeaders)

    const signed = judgeSigned(headers, now())
    if (!signed.ok) return refuse(signed.reason)
    const { signature, timestamp, signedAt } = signed

    const received = judgeBodyHeaders(method, headers) ?? (await readBody(method, incoming))
    if (!received.ok) return { ok: false, code: received.code, reason: received.reason, body: null }
    const { body } = received

    const checked = checkSignature(signature, { method, target, body, timestamp })
    if (!checked.ok) return refuse(checked.reason, body)
    about.trace.form = checked.form

    const query = parseQuery(target)
    if (!query) return { ok: false, code: 'malformed_request', reason: 'query_malformed', body }
    const named = judgeIdentity(query, identity)
    if (!named.ok) return refuse(named.reason, body)

    const caller = { ...named.identity, ...about } as Caller
    const path = target.split('?', 1)[0] ?? target
    const claim = { mac: checked.mac, signedAt, holder: randomBytes(8) }
    return { ok: true, request: { caller, query, path, body, claim } }
  }
}

type Signed =
  | { ok: true; signature: string; timestamp: string; signedAt: number }
  | { ok: false; reason: UnverifiedReason }

/** Exactly one signature and one timestamp, of their forms, and signed at a time that still counts. */
function judgeSigned({ signature: signatures, timestamp: timestamps }: RequestHeaders, now: number): Signed {
  const [signature] = signatures
  const [timestamp] = timestamps
  if (signature === undefined) return { ok: false, reason: 'signature_missing' }
  if (signatures.length > 1) return { ok: false, reason: 'signature_duplicate' }
  if (timestamp === undefined) return { ok: false, reason: 'timestamp_missing' }
  if (timestamps.length > 1) return { ok: false, reason: 'timestamp_duplicate' }
  if (!isSignature(signature)) return { ok: false, reason: 'signature_malformed' }
  const timed = judgeTimestamp(timestamp, now)
  return timed.ok ? { ok: true, signature, timestamp, signedAt: timed.signedAt } : timed
}

function refuse(reason: UnverifiedReason, body: Uint8Array | null = null): Verdict {
  return { ok: false, code: reason === 'app_mismatch' ? 'app_mismatch' : 'unauthorized', reason, body }
}
