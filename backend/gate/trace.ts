// What one card request did, gathered on its way for the one log line at its end.

export interface Trace {
  /** Who asks, once that is known. */
  portalId?: string
  userId?: string
  /** Which URI form the signature matched. */
  form: 'raw' | 'decoded' | null
  claim: 'fresh' | 'used' | 'released' | null
  /** Version of the grant's tokens that HubSpot was called with. */
  tokenVersion: number | null
  hubspotCalls: number
  /** HubSpot's ids of the calls that it refused or failed. */
  correlationIds?: readonly string[]
}

export const newTrace = (): Trace => ({ form: null, claim: null, tokenVersion: null, hubspotCalls: 0 })
