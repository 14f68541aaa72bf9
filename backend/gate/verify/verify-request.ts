// From a raw request to a caller, in one order where the first failure wins. No store, no call: the body and the trace only.
import type { Config } from '../config.ts'
import type { Deadline } from '../deadline.ts'
import { inTime } from '../in-time.ts'
import type { UnverifiedReason } from '../reason.ts'
import type { Claim } from '../store/database.ts'
import type { Trace } from '../trace.ts'
import { acceptedSecrets } from './accepted-secrets.ts'
import { judgeBodyHeaders, noBody, receiveBody } from './body.ts'
import type { Caller } from './caller.ts'
import { judgeIdentity } from './identity.ts'
import type { Incoming } from './incoming.ts'
import { parseQuery, type Query } from './query.ts'
import { readHeaders, type RequestHeaders } from './request-headers.ts'
import { createSignatureCheck, readSignature } from './signature.ts'
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

/** The request, or why it is not believed. */
export type Verdict = VerifiedRequest | UnverifiedReason

/** What our side knows of a request before it is verified. */
export interface Underway {
  trace: Trace
  deadline: Deadline
}

export interface VerifyDeps {
  config: Pick<Config, 'publicUrl' | 'app' | 'devIdentity'>
  now: () => number
}

export function createVerifyRequest({ config, now }: VerifyDeps) {
  const { publicUrl, app, devIdentity } = config
  const secrets = acceptedSecrets(app).map(({ secret }) => secret)
  const checkSignature = createSignatureCheck({ publicUrl, secrets })
  const identityRule = { appId: app.id, devIdentity }

  function judgeHead({ rawHeaders }: Incoming, expected: 'none' | 'json'): Signed | UnverifiedReason {
    const headers = readHeaders(rawHeaders)
    const signed = judgeSigned(headers, now())
    return typeof signed === 'string' ? signed : (judgeBodyHeaders(expected, headers) ?? signed)
  }

  function judgeSignedBody(
    method: string,
    { target, requestId }: Incoming,
    { mac, timestamp }: Signed,
    body: Uint8Array,
    { trace, deadline }: Underway,
  ): Verdict {
    const form = checkSignature(mac, { method, target, body, timestamp })
    if (form === null) return 'signature_invalid'
    trace.form = form

    const query = parseQuery(target)
    if (!query) return 'query_malformed'
    const named = judgeIdentity(query, identityRule)
    if (typeof named === 'string') return named

    trace.portalId = named.portalId
    trace.userId = named.userId
    const caller = { ...named, requestId, deadline, trace, record: null } as Caller
    const claim = { mac, signedAt: Number(timestamp), holder: Buffer.from(requestId) }
    return { caller, query, target, body, claim }
  }

  return {
    /** Of a request that brings no body: a read, or the end of a connection. */
    withoutBody(incoming: Incoming, method: 'GET' | 'DELETE', underway: Underway): Verdict {
      const signed = judgeHead(incoming, 'none')
      return typeof signed === 'string' ? signed : judgeSignedBody(method, incoming, signed, noBody, underway)
    },

    /** Throws `Refusal('retry_later')` when the body does not come in time. */
    async withBody(incoming: Incoming, underway: Underway): Promise<Verdict> {
      const signed = judgeHead(incoming, 'json')
      if (typeof signed === 'string') return signed
      const body = await inTime(underway.deadline, receiveBody(incoming))
      if (typeof body === 'string') return body
      incoming.body = body
      return judgeSignedBody('POST', incoming, signed, body, underway)
    },
  }
}

interface Signed {
  mac: Buffer
  timestamp: string
}

/** Exactly one signature and one timestamp, of their forms, and signed at a time that still counts. */
function judgeSigned(
  { signature: signatures, timestamp: timestamps }: RequestHeaders,
  now: number,
): Signed | UnverifiedReason {
  const [signature] = signatures
  const [timestamp] = timestamps
  if (signature === undefined) return 'signature_missing'
  if (signatures.length > 1) return 'signature_duplicate'
  if (timestamp === undefined) return 'timestamp_missing'
  if (timestamps.length > 1) return 'timestamp_duplicate'
  const mac = readSignature(signature)
  if (!mac) return 'signature_malformed'
  return judgeTimestamp(timestamp, now) ?? { mac, timestamp }
}
