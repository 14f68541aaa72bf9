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

/** For log lines, so that those of the caller's proxy and ours can be put side by side. */
export interface TraceIds {
  /** As the caller's proxy sent it. */
  traceparent?: string
  /** Of its trace; of our own where spans are recorded and the caller named none. */
  traceId?: string
}

export const traceIdsOf = ({
  traceparent,
  traceId,
}: Partial<Record<keyof TraceIds, string | undefined>>): TraceIds => ({
  ...(traceparent !== undefined && { traceparent }),
  ...(traceId !== undefined && { traceId }),
})

/** Of most requests. */
export const noTraceIds: TraceIds = Object.freeze({})

export const newTrace = (ids: TraceIds = noTraceIds): Trace => ({
  ...ids,
  form: null,
  claim: null,
  tokenVersion: null,
  hubspotCalls: 0,
})

// Later versions may add parts, which are left out (W3C Trace Context, section 3.2.2, https://www.w3.org/TR/trace-context/).
const traceparentForm = /^((?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2})(-.*)?$/

/** `undefined` when it is not of its form, as of several headers that Node has joined. */
export function traceparentOf(header: unknown): string | undefined {
  const [, parent, more] = (typeof header === 'string' && traceparentForm.exec(header)) || []
  return more !== undefined && parent?.startsWith('00') ? undefined : parent
}
