// What one card request did, gathered on its way for the one log line at its end.

export interface Trace extends TraceIds {
  /** Who asks, once that is known. */
  portalId?: string
  userId?: string
  /** Which URI form the signature matched. */
  form: 'raw' | 'decoded' | null
  claim: 'fresh' | 'used' | 'released' | null
  /** Version of the grant's tokens that HubSpot was called with. */
  tokenVersion: number | null
  hubspotCalls: number
  /** The request whose reading of HubSpot this one shared. */
  readWith?: string
  /** HubSpot's ids of the calls that it refused or failed. */
  correlationIds?: readonly string[]
}

/**
 * For log lines, so that those of the caller's proxy and ours can be put side by side. Where spans are recorded the log says
 * by itself in which trace it is.
 */
export interface TraceIds {
  /** As the caller's proxy sent it. */
  traceparent?: string
  /** Of its trace. */
  traceId?: string
}

/** Of most requests. */
const noTraceIds: TraceIds = Object.freeze({})

export const newTrace = (ids: TraceIds = noTraceIds): Trace => ({
  ...ids,
  form: null,
  claim: null,
  tokenVersion: null,
  hubspotCalls: 0,
})

// Later versions may add parts, which are left out (W3C Trace Context, section 3.2.2, https://www.w3.org/TR/trace-context/).
const traceparentForm = /^((?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2})(-.*)?$/

/** Of the header `traceparent`; none where it is not of its form, as of several that Node has joined. */
export function traceIdsOf(header: unknown): TraceIds {
  if (typeof header !== 'string') return noTraceIds
  const [, traceparent, more] = traceparentForm.exec(header) ?? []
  if (traceparent === undefined || (more !== undefined && traceparent.startsWith('00'))) return noTraceIds
  return { traceparent, traceId: traceparent.slice(3, 35) }
}
