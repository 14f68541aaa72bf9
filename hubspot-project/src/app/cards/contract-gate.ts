// What backend/gate says to any card, whatever record it stands on, and to the settings page: a part that is missing, a
// refusal, the connection. Types only.

/**
 * In the place of a part that HubSpot would not give. `scope`: the connection lacks a permission. `refused`: HubSpot does
 * not give it to this viewer or to this kind of app. `failed`: it may come at another try.
 */
export interface Unavailable {
  unavailable: 'scope' | 'refused' | 'failed'
}

export type ErrorCode =
  | 'unauthorized'
  | 'malformed_request'
  | 'request_id_required'
  | 'validation_failed'
  | 'unsupported_media_type'
  | 'payload_too_large'
  | 'method_not_allowed'
  | 'not_found'
  | 'app_mismatch'
  | 'replayed_request'
  | 'request_in_progress'
  | 'request_id_reused'
  | 'outcome_unknown'
  | 'connection_required'
  | 'reauthorization_required'
  | 'insufficient_scope'
  | 'record_not_found'
  | 'write_refused'
  | 'operator_only'
  | 'rate_limited'
  | 'upstream_unavailable'
  | 'upstream_invalid_response'
  | 'retry_later'
  | 'internal_error'

/** Body of every refusal. The card decides by `code` first, because HubSpot may hide our status. */
export interface ErrorAnswer {
  error: {
    code: ErrorCode
    message: string
    requestId: string
    connectUrl?: string | undefined
    retryAfterMs?: number | undefined
    /** How this viewer's last try to connect ended, for ten minutes. */
    lastConsent?: LastConsent | undefined
  }
}

/** `denied`: the viewer said no. `other_user`: they allowed access as somebody else, or for another account. */
export type LastConsent = 'denied' | 'other_user'

/** Answer of `GET /api/connection`, and of `DELETE` with `connected: false`. */
export interface ConnectionView {
  access: 'user' | 'account'
  connected: boolean
  scopes: string[]
  /** Of those the app asks for. */
  missingScopes: string[]
  connectedAt?: string
  lastUsedAt?: string
  connectUrl?: string
  lastConsent?: LastConsent
}
