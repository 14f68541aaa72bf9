// How the `hubspot.fetch` proxy behaves where nobody outside HubSpot could find out; a test plays both.

export interface ProxyRules {
  /** What is signed: the URL decoded as documented, or as it is. */
  mode: 'decoded' | 'raw'
  /** The one repeat after a 5xx or a failed connection: the same bytes, signed anew, or none. */
  repeat: 'identical' | 'resigned' | 'off'
  /** Whether the card sees the status its backend gave, or 500 for every failure. */
  statusToCard: 'kept' | 'hidden'
}

export const likelyRules: ProxyRules = { mode: 'decoded', repeat: 'identical', statusToCard: 'kept' }
