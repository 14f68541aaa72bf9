// What HubSpot does in one way today and may do in another: documented nowhere, or changed without notice.

export interface Switches {
  /** `stable`: the refresh token stays. Rotating: each use gives a new one, and the old dies at once or after 30 minutes. */
  refreshTokens: 'stable' | 'rotating' | 'rotating-with-grace'
  /** The answer for a record that exists and this user may not see. */
  hiddenRecordStatus: 403 | 404
  /** Whether the redirect after consent carries `iss` (RFC 9207). */
  sendIssuer: boolean
  /** Requests of one account in ten seconds; 0 for no limit. Searches: a second. */
  rateLimit: { perTenSeconds: number; searchesPerSecond: number }
}

export const hubspotOfToday: Switches = {
  refreshTokens: 'stable',
  hiddenRecordStatus: 404,
  sendIssuer: false,
  rateLimit: { perTenSeconds: 110, searchesPerSecond: 5 },
}
